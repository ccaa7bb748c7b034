package import Domain

extension ProfileProblem: Worded {
    package var english: String {
        switch self {
        case .missing: "expected a value"
        case .unknownMember: "expected no such member"
        case .repeatedMember: "expected once"
        case .notAString: "expected a string"
        case .notAFlag: "expected true or false"
        case .notAnObject: "expected an object"
        case .notAList: "expected a list"
        case .notAText(let maximum): "expected 1 to \(maximum) characters"
        case .notANumber(let least, let greatest): "expected a whole number from \(least) to \(greatest)"
        case .notOneOf(let names): "expected one of \(list(names))"
        case .tooMany(let maximum): "expected at most \(maximum)"
        case .notATimeZone: "expected a time zone like Europe/Paris"
        case .notExactlyOne(let names): "expected exactly one of \(list(names))"
        case .onlyFor(let column): "expected this for \(column) only"
        case .notInKind(let kind): "expected a column of \(kind.rawValue)"
        case .repeatedColumn: "expected one rule for each column"
        }
    }

    package var french: FrenchText {
        switch self {
        case .missing: "attendu : une valeur"
        case .unknownMember: "il n'y a pas de membre de ce nom"
        case .repeatedMember: "attendu : une seule fois"
        case .notAString: "attendu : une chaîne"
        case .notAFlag: "attendu : true ou false"
        case .notAnObject: "attendu : un objet"
        case .notAList: "attendu : une liste"
        case .notAText(let maximum): "attendu : 1 à \(maximum) caractères"
        case .notANumber(let least, let greatest): "attendu : un nombre entier de \(least) à \(greatest)"
        case .notOneOf(let names): "attendu : une valeur parmi \(Wording.list(names))"
        case .tooMany(let maximum): "attendu : \(maximum) au plus"
        case .notATimeZone: "attendu : un fuseau horaire comme Europe/Paris"
        case .notExactlyOne(let names): "attendu : un seul membre parmi \(Wording.list(names))"
        case .onlyFor(let column): "attendu : seulement pour \(column)"
        case .notInKind(let kind): "attendu : une colonne de \(kind.rawValue)"
        case .repeatedColumn: "attendu : une règle par colonne"
        }
    }
}
