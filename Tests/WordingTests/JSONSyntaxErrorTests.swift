import JSON
import Testing
import Wording

/// What is said of a text that is no JSON, in full, by a text for each error.
@Suite struct JSONSyntaxErrorTests {
    private static let sentences: [(String, String, String)] = [
        (
            "", "At byte 0: the text ends where a value is expected.",
            "À l’octet 0 : le texte se termine là où il faut une valeur."
        ),
        ("?", "At byte 0: a value is expected.", "À l’octet 0 : il faut une valeur."),
        ("{} x", "At byte 3: the end of the text is expected.", "À l’octet 3 : il faut la fin du texte."),
        ("{1", "At byte 1: a name in quotes is expected.", "À l’octet 1 : il faut un nom entre guillemets."),
        ("{\"a\" 1", "At byte 5: a colon is expected.", "À l’octet 5 : il faut un deux-points."),
        (
            "{\"a\":1;", "At byte 6: a comma or a closing brace is expected.",
            "À l’octet 6 : il faut une virgule ou une accolade fermante."
        ),
        (
            "[1;", "At byte 2: a comma or a closing bracket is expected.",
            "À l’octet 2 : il faut une virgule ou un crochet fermant."
        ),
        ("-x", "At byte 1: a digit is expected.", "À l’octet 1 : il faut un chiffre."),
        (
            "\"a", "At byte 2: the text ends where a closing quote is expected.",
            "À l’octet 2 : le texte se termine là où il faut un guillemet fermant."
        ),
        ("\"\\x", "At byte 2: an escape is expected.", "À l’octet 2 : il faut une séquence d’échappement."),
        (
            "\"\\u12x", "At byte 5: four hexadecimal digits is expected.",
            "À l’octet 5 : il faut quatre chiffres hexadécimaux."
        ),
        (
            "\"\\ud800x", "At byte 7: the second half of a surrogate pair is expected.",
            "À l’octet 7 : il faut la seconde moitié d’une paire d’indirection."
        ),
        (
            "\"\n\"", "At byte 1: a control character in a string must be escaped.",
            "À l’octet 1 : un caractère de contrôle non échappé dans une chaîne."
        ),
        (
            String(repeating: "[", count: 17), "At byte 16: nested deeper than 16 levels.",
            "À l’octet 16 : plus de 16 niveaux d’imbrication."
        ),
    ]

    @Test func areAsTheyAreRead() {
        for (text, english, french) in Self.sentences {
            let error = #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
            #expect(error?.text(in: .english) == english)
            #expect(error?.text(in: .french) == french.replacing(" :", with: "\u{A0}:"))
        }
    }

    @Test func theTextIsNotUTF8() {
        let error = #expect(throws: JSONParser.SyntaxError.self) { try JSONParser.parse([0x22, 0xC3, 0x22]) }
        #expect(error?.english == "At byte 0: the text is not UTF-8.")
        #expect(error?.french.text == "À l’octet 0\u{A0}: le texte n’est pas en UTF-8.")
    }
}
