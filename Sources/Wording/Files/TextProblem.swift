package import Domain

extension TextProblem: Worded {
    package var english: String {
        switch self {
        case .tooFewFields(let count, let expected), .tooManyFields(let count, let expected):
            "the row has \(count) fields; expected \(expected) as in the header"
        case .malformedQuotes:
            "there is text after the closing quote; write a quote inside quotes twice (\"\")"
        case .nulByte(let value):
            "\(quoted: value) holds a NUL byte; expected text"
        case .invalidUTF8(let value):
            "\(quoted: value) is not UTF-8; expected UTF-8"
        case .unnamedColumn(let number, let value):
            "\(quoted: value) is in column \(number), which has no name; expected a name in the header, or no value"
        }
    }

    package var french: FrenchText {
        switch self {
        case .tooFewFields(let count, let expected), .tooManyFields(let count, let expected):
            "la ligne compte \(count, "champ", "champs") ; attendu : \(expected), comme l'en-tête"
        case .malformedQuotes:
            "du texte suit le guillemet fermant ; entre guillemets, un guillemet s'écrit deux fois (\"\")"
        case .nulByte(let value):
            "\(quoted: value) contient un octet NUL ; attendu : du texte"
        case .invalidUTF8(let value):
            "\(quoted: value) n'est pas en UTF-8 ; attendu : de l'UTF-8"
        case .unnamedColumn(let number, let value):
            """
            \(quoted: value) se trouve dans la colonne \(number), qui n'a pas de nom ; attendu : un nom dans l'en-tête, \
            ou aucune valeur
            """
        }
    }
}
