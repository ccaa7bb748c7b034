/// A language of the texts, by its tag (RFC 5646).
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case french = "fr"
}

extension Language {
    /// The language of a POSIX locale. The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set
    /// counts. If it begins with `fr`, the language is French, otherwise English.
    package init(environment: [String: String]) {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
        self = names.first { !$0.isEmpty }?.hasPrefix(Language.french.rawValue) == true ? .french : .english
    }
}
