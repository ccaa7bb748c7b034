package import JSON

extension JSONParser.SyntaxError: Worded {
    package var english: String { "At byte \(offset): \(reason.english)." }
    package var french: FrenchText { "À l'octet \(plain: offset) : \(reason.french)." }
}

extension JSONParser.Reason: Worded {
    package var english: String {
        switch self {
        case .notUTF8: "the text is not UTF-8"
        case .tooDeep(let levels): "nested deeper than \(levels) levels"
        case .controlCharacter: "a control character in a string must be escaped"
        case .unexpected(let expected): "\(expected.english) is expected"
        case .ended(let expected): "the text ends where \(expected.english) is expected"
        }
    }

    package var french: FrenchText {
        switch self {
        case .notUTF8: "le texte n'est pas en UTF-8"
        case .tooDeep(let levels): "plus de \(levels, "niveau", "niveaux") d'imbrication"
        case .controlCharacter: "un caractère de contrôle non échappé dans une chaîne"
        case .unexpected(let expected): "il faut \(expected.french)"
        case .ended(let expected): "le texte se termine là où il faut \(expected.french)"
        }
    }
}

extension JSONParser.Expectation: Worded {
    package var english: String {
        switch self {
        case .endOfText: "the end of the text"
        case .value: "a value"
        case .name: "a name in quotes"
        case .colon: "a colon"
        case .commaOrBrace: "a comma or a closing brace"
        case .commaOrBracket: "a comma or a closing bracket"
        case .digit: "a digit"
        case .closingQuote: "a closing quote"
        case .escape: "an escape"
        case .hexadecimalDigits: "four hexadecimal digits"
        case .secondSurrogate: "the second half of a surrogate pair"
        }
    }

    package var french: FrenchText {
        switch self {
        case .endOfText: "la fin du texte"
        case .value: "une valeur"
        case .name: "un nom entre guillemets"
        case .colon: "un deux-points"
        case .commaOrBrace: "une virgule ou une accolade fermante"
        case .commaOrBracket: "une virgule ou un crochet fermant"
        case .digit: "un chiffre"
        case .closingQuote: "un guillemet fermant"
        case .escape: "une séquence d'échappement"
        case .hexadecimalDigits: "quatre chiffres hexadécimaux"
        case .secondSurrogate: "la seconde moitié d'une paire d'indirection"
        }
    }
}
