/// Something that is said in every language.
///
/// What can be said is an enum, and its sentences are two switches over it: a sentence that lacks a
/// language does not compile.
package protocol Worded: Sendable {
    var english: String { get }
    var french: FrenchText { get }
}

extension Worded {
    /// What is said, in the language of the person who reads it.
    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .french: french.text
        }
    }
}

/// A list for a sentence: `a, b, c`.
func list(_ names: [String]) -> String { names.joined(separator: ", ") }
