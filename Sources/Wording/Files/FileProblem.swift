package import Domain

extension FileProblem: Worded {
    package var english: String {
        switch self {
        case .emptyFile(let columns):
            "the file is empty; expected a header with the columns \(columns.joined(separator: ","))"
        case .emptyTable:
            "the file is empty; expected a header"
        case .noRows:
            "the file has a header and no rows"
        case .utf16:
            "the file is in UTF-16; save it as CSV UTF-8"
        case .nulInHeader:
            "the header holds a NUL byte, so this is not a text file; expected CSV in UTF-8"
        case .headerNotUTF8:
            "the header is not UTF-8; save the file as CSV UTF-8"
        case .separator(let found):
            "the columns are separated by \(found.english); expected commas"
        case .malformedHeader:
            "the header has text after a closing quote; expected a comma or the end of the line"
        case .tooManyColumns(let count, let maximum):
            "the header has \(count) columns; at most \(maximum) are read"
        case .unnamedColumn(let number, let kind, let columns):
            "column \(number) has no name; the columns of \(kind.rawValue) are \(list(columns))"
        case .unknownColumn(let name, let nearest, let kind, let columns):
            """
            unknown column \(quoted: name); \(nearest.map { "did you mean \($0)? " } ?? "")\
            the columns of \(kind.rawValue) are \(list(columns))
            """
        case .duplicateColumn(let name):
            "the header names \(name) twice"
        case .missingColumn(let name):
            "the header lacks the column \(name)"
        case .missingCompanion(let name, let companion):
            "the header has \(name), and so needs the column \(companion) as well"
        case .fieldTooLong(let maximum):
            "a field starts here that is longer than \(maximum) bytes; is a closing quote missing?"
        case .lineTooLong(let maximum):
            "a row starts here that is longer than \(maximum) bytes"
        case .unclosedQuote:
            "a quote opens here and the file ends without closing it"
        case .unreadable:
            "the stored file could not be read; send it again"
        case .unsupportedFormat(let found):
            "the file is \(found.english)"
        case .packed(let problem): problem.english
        case .workbook(let problem): problem.english
        case .object(let problem): problem.english
        }
    }

    package var french: FrenchText {
        switch self {
        case .emptyFile(let columns):
            "le fichier est vide ; attendu : un en-tête avec les colonnes \(columns.joined(separator: ","))"
        case .emptyTable:
            "le fichier est vide ; attendu : un en-tête"
        case .noRows:
            "le fichier a un en-tête et aucune ligne"
        case .utf16:
            "le fichier est en UTF-16 ; enregistrez-le en CSV UTF-8"
        case .nulInHeader:
            "l'en-tête contient un octet NUL : ce n'est pas un fichier texte ; attendu : du CSV en UTF-8"
        case .headerNotUTF8:
            "l'en-tête n'est pas en UTF-8 ; enregistrez le fichier en CSV UTF-8"
        case .separator(let found):
            "les colonnes sont séparées par des \(found.french) ; attendu : des virgules"
        case .malformedHeader:
            "l'en-tête a du texte après un guillemet fermant ; attendu : une virgule ou la fin de la ligne"
        case .tooManyColumns(let count, let maximum):
            "l'en-tête a \(count, "colonne", "colonnes") ; attendu : \(maximum) au plus"
        case .unnamedColumn(let number, let kind, let columns):
            "la colonne \(number) n'a pas de nom ; les colonnes de \(kind.rawValue) sont \(list(columns))"
        case .unknownColumn(let name, let nearest?, let kind, let columns):
            """
            colonne inconnue \(quoted: name) ; vouliez-vous dire \(nearest) ? \
            Les colonnes de \(kind.rawValue) sont \(list(columns))
            """
        case .unknownColumn(let name, nil, let kind, let columns):
            "colonne inconnue \(quoted: name) ; les colonnes de \(kind.rawValue) sont \(list(columns))"
        case .duplicateColumn(let name):
            "l'en-tête nomme deux fois la colonne \(name)"
        case .missingColumn(let name):
            "la colonne \(name) manque dans l'en-tête"
        case .missingCompanion(let name, let companion):
            "l'en-tête a la colonne \(name) et doit donc avoir aussi la colonne \(companion)"
        case .fieldTooLong(let maximum):
            "un champ de plus de \(maximum, "octet", "octets") commence ici ; manque-t-il un guillemet fermant ?"
        case .lineTooLong(let maximum):
            "une ligne de plus de \(maximum, "octet", "octets") commence ici"
        case .unclosedQuote:
            "un guillemet s'ouvre ici et le fichier se termine sans le fermer"
        case .unreadable:
            "le fichier reçu n'a pas pu être relu ; envoyez-le à nouveau"
        case .unsupportedFormat(let found):
            "le fichier est \(found.french)"
        case .packed(let problem): problem.french
        case .workbook(let problem): problem.french
        case .object(let problem): problem.french
        }
    }
}

extension FileProblem.Separator: Worded {
    package var english: String {
        switch self {
        case .semicolons: "semicolons"
        case .tabs: "tabs"
        case .bars: "vertical bars"
        }
    }

    package var french: FrenchText {
        switch self {
        case .semicolons: "points-virgules"
        case .tabs: "tabulations"
        case .bars: "barres verticales"
        }
    }
}
