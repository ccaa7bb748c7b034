import ArgumentParser
import Foundation
package import Wording

/// The language in which a command prints.
struct LanguageOption: ParsableArguments {
    @Option(help: "In which language to print; the locale's unless named.")
    var language: Language?

    /// The language of the option, else that of the locale.
    var chosen: Language { language ?? Language(environment: ProcessInfo.processInfo.environment) }
}

extension Language: ExpressibleByArgument {}
