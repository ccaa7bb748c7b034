import ArgumentParser
import Foundation
import Wording

/// In which language a command prints.
struct LanguageOption: ParsableArguments {
    @Option(help: "In which language to print; the locale's unless named.")
    var language: Language?

    /// The language that was named, else the locale's.
    var chosen: Language { language ?? Language(environment: ProcessInfo.processInfo.environment) }
}

extension Language: ExpressibleByArgument {}
