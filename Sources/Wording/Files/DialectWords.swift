import Domain

extension FileEncoding: Worded {
    package var english: String { name }
    package var french: FrenchText { "\(name)" }

    private var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .windows1252: "Windows-1252"
        }
    }
}

extension FieldSeparator: Worded {
    package var english: String {
        switch self {
        case .comma: "commas"
        case .semicolon: "semicolons"
        case .tab: "tabs"
        case .bar: "vertical bars"
        case .colon: "colons"
        case .caret: "carets"
        case .tilde: "tildes"
        }
    }

    package var french: FrenchText {
        switch self {
        case .comma: "virgules"
        case .semicolon: "points-virgules"
        case .tab: "tabulations"
        case .bar: "barres verticales"
        case .colon: "deux-points"
        case .caret: "accents circonflexes"
        case .tilde: "tildes espagnols"
        }
    }
}

extension DecimalSign: Worded {
    package var english: String { self == .point ? "decimal point" : "decimal comma" }
    package var french: FrenchText { self == .point ? "point décimal" : "virgule décimale" }

    /// A number as it is written with this sign.
    var example: String { self == .point ? "12,500.50" : "12500,50" }
}

extension ThousandsMark: Worded {
    package var english: String {
        switch self {
        case .point: "point"
        case .comma: "comma"
        case .blank: "space"
        case .apostrophe: "apostrophe"
        }
    }

    package var french: FrenchText {
        switch self {
        case .point: "un point"
        case .comma: "une virgule"
        case .blank: "une espace"
        case .apostrophe: "une apostrophe"
        }
    }
}

extension DateOrder: Worded {
    package var english: String {
        switch self {
        case .dayFirst: "day first"
        case .monthFirst: "month first"
        case .yearFirst: "year first"
        }
    }

    package var french: FrenchText {
        switch self {
        case .dayFirst: "le jour d'abord"
        case .monthFirst: "le mois d'abord"
        case .yearFirst: "l'année d'abord"
        }
    }

    /// A day as it is written in this order.
    var example: String {
        switch self {
        case .dayFirst: "31/01/2026"
        case .monthFirst: "01/31/2026"
        case .yearFirst: "2026-01-31"
        }
    }
}
