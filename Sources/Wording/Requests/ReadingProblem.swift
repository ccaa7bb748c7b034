package import Domain
package import Units

/// An error in a field of a body or in a parameter of a query.
package enum ReadingProblem: Worded, Equatable {
    case missing(ExpectedText)
    case malformed(ExpectedText)
    /// The value is not a string.
    case notAString(JSONKind, expected: ExpectedText)
    case notAFlag(JSONKind)
    /// The value is not a number.
    case notANumber(JSONKind, expected: ExpectedText)
    case notAnObject(JSONKind)
    /// The value is neither an object nor the other allowed kind.
    case wrongType(expected: ExpectedText)
    case repeatedField(count: Int)
    case repeatedParameter(count: Int)
    case unknownField
    case unknownParameter
    case tooManyDecimals(Currency)
    /// A window's last month is before its first.
    case windowReversed
    case windowTooLong(maximumMonths: Int)
    /// The money is not in the currency of its engagement.
    case wrongCurrency(expected: Currency)
    /// The change changes nothing.
    case noChange
    /// A field says nothing without this one.
    case missingCompanion(String)
    /// A member of a mapping profile is wrong.
    case profile(ProfileProblem)

    /// The stable name, for programs.
    package var code: String {
        switch self {
        case .missing, .noChange, .missingCompanion: "missing"
        case .malformed(let expected): expected.code
        case .notAString, .notAFlag, .notANumber, .notAnObject, .wrongType: "wrong_type"
        case .repeatedField: "duplicate_field"
        case .repeatedParameter: "duplicate_parameter"
        case .unknownField: "unknown_field"
        case .unknownParameter: "unknown_parameter"
        case .tooManyDecimals: "too_many_decimals"
        case .windowReversed, .windowTooLong: "invalid"
        case .wrongCurrency: "wrong_currency"
        case .profile(let problem): problem.code
        }
    }

    package var english: String {
        switch self {
        case .missing(let expected), .malformed(let expected), .wrongType(let expected):
            "expected \(expected.english)"
        case .notAString(let kind, let expected): "expected a string, not \(kind.english): \(expected.english)"
        case .notAFlag(let kind): "expected true or false, not \(kind.english)"
        case .notANumber(let kind, let expected): "expected \(expected.english), not \(kind.english)"
        case .notAnObject(let kind): "expected an object, not \(kind.english)"
        case .repeatedField(let count), .repeatedParameter(let count): "expected once, not \(count) times"
        case .unknownField: "expected no such field in this request"
        case .unknownParameter: "expected no such parameter in this request"
        case .windowReversed: "expected a month that is not before the window's first"
        case .windowTooLong(let months): "expected a window of at most \(months) months"
        case .tooManyDecimals(let currency): "expected \(currency.decimals) decimals at most, as \(currency.code) has"
        case .wrongCurrency(let expected): "expected \(expected.code), the currency of the engagement"
        case .noChange: "expected at least one field to change"
        case .missingCompanion(let name): "expected \(name) too"
        case .profile(let problem): problem.english
        }
    }

    package var french: FrenchText {
        switch self {
        case .missing(let expected), .malformed(let expected), .wrongType(let expected):
            "attendu : \(expected.french)"
        case .notAString(let kind, let expected):
            "\(kind.french) au lieu d'une chaîne ; attendu : \(expected.french)"
        case .notAFlag(let kind): "attendu : true ou false, et non \(kind.french)"
        case .notANumber(let kind, let expected): "attendu : \(expected.french), et non \(kind.french)"
        case .notAnObject(let kind): "attendu : un objet, et non \(kind.french)"
        case .repeatedField(let count), .repeatedParameter(let count): "attendu : une seule fois, et non \(count)"
        case .unknownField: "cette requête n'a pas de champ de ce nom"
        case .unknownParameter: "cette requête n'a pas de paramètre de ce nom"
        case .windowReversed: "attendu : un mois qui ne précède pas le premier de la période"
        case .windowTooLong(let months): "attendu : une période d'au plus \(months, "mois", "mois")"
        case .tooManyDecimals(let currency):
            "attendu : \(currency.decimals, "décimale", "décimales") au plus, comme en \(currency.code)"
        case .wrongCurrency(let expected): "attendu : \(expected.code), la devise de l'engagement"
        case .noChange: "attendu : au moins un champ à modifier"
        case .missingCompanion(let name): "attendu : \(name) aussi"
        case .profile(let problem): problem.french
        }
    }
}
