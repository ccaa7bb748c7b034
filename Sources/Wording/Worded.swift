import Domain

/// Something that has a text in every language.
///
/// Each kind of text is an enum. Its sentences are two switches over the enum, so a sentence
/// without a translation does not compile.
package protocol Worded: Sendable {
    var english: String { get }
    var french: FrenchText { get }
}

extension Worded {
    /// The text in the language of the reader.
    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .french: french.text
        }
    }
}

/// A list within a sentence: `a, b, c`.
func list(_ names: [String]) -> String { names.joined(separator: ", ") }
func list(_ names: [Excerpt]) -> String { list(names.map(\.text)) }
