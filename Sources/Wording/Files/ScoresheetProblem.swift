package import Domain
import Units

extension ScoresheetProblem: Worded {
    package var english: String {
        switch self {
        case .file(let problem):
            problem.english
        case .row(let problem):
            problem.english
        case .noProviderColumn:
            "the header lacks the column provider; it names who a row is about"
        case .unnamedColumn(let number, let columns):
            "column \(number) has no name; the columns are \(list(columns))"
        case .unknownColumn(let name, let nearest?, _):
            "unknown column \(quoted: name); did you mean \(nearest)?"
        case .unknownColumn(let name, nil, let columns):
            "unknown column \(quoted: name); the columns are \(list(columns))"
        case .tooManyRows(let count, let maximum):
            "the file has \(count) rows; at most \(maximum) are scored"
        case .noProvider:
            "provider is blank; expected a name"
        case .providerTooLong(let value, let maximum):
            "\(quoted: value) is longer than \(maximum) characters"
        case .repeatedProvider(let value, let line):
            "\(quoted: value) stands on line \(line) too; expected one row for each provider"
        case .notANumber(let value, let maximum):
            "\(quoted: value) is not good; expected a number from 0 to \(maximum) like 12.5"
        case .notPositive(let value):
            "\(quoted: value) is negative; expected more than zero"
        case .tooLargeOrFine(let value, let limit):
            """
            \(quoted: value) is too large or too fine; expected less than \(limit.text(decimals: 0)), with 4 decimals \
            at most
            """
        case .zero(let column):
            "\(column) is 0; expected more than zero, or a blank where it is not known"
        case .missingCompanion(let column, let isInFile, let companion, let value):
            """
            \(isInFile ? "\(column) is blank" : "the file lacks the column"), but \(companion) is \(value.text); \
            expected a number, or both of them blank
            """
        case .opportunitiesExceedMatured(let opportunities, let matured):
            """
            there are \(opportunities) opportunities of \(matured) matured_meetings; expected no more than meetings
            """
        case .revenueWithoutDeals:
            "won_deals is 0 although there is revenue; expected the number of deals it came from"
        case .satisfactionWithoutRespondents(let respondents, let column):
            "respondents is \(respondents?.text ?? "blank"), yet there is a \(column); expected how many answered"
        case .deviationOfOne:
            "one respondent has no standard deviation; expected a blank or 0"
        }
    }

    package var french: FrenchText {
        switch self {
        case .file(let problem):
            problem.french
        case .row(let problem):
            problem.french
        case .noProviderColumn:
            "la colonne provider manque dans l'en-tête ; elle nomme l'agence de chaque ligne"
        case .unnamedColumn(let number, let columns):
            "la colonne \(number) n'a pas de nom ; les colonnes sont \(list(columns))"
        case .unknownColumn(let name, let nearest?, _):
            "colonne inconnue \(quoted: name) ; vouliez-vous dire \(nearest) ?"
        case .unknownColumn(let name, nil, let columns):
            "colonne inconnue \(quoted: name) ; les colonnes sont \(list(columns))"
        case .tooManyRows(let count, let maximum):
            "le fichier a \(count, "ligne", "lignes") ; attendu : \(maximum) au plus"
        case .noProvider:
            "provider est vide ; attendu : un nom"
        case .providerTooLong(let value, let maximum):
            "\(quoted: value) compte plus de \(maximum, "caractère", "caractères")"
        case .repeatedProvider(let value, let line):
            "\(quoted: value) figure déjà à la ligne \(line) ; attendu : une seule ligne par agence"
        case .notANumber(let value, let maximum):
            "\(quoted: value) ne convient pas ; attendu : un nombre de 0 à \(plain: maximum), comme 12.5"
        case .notPositive(let value):
            "\(quoted: value) est négatif ; attendu : plus de zéro"
        case .tooLargeOrFine(let value, let limit):
            """
            \(quoted: value) est trop grand ou trop précis ; attendu : moins de \(limit.text(decimals: 0)), avec \
            4 décimales au plus
            """
        case .zero(let column):
            "\(column) est 0 ; attendu : plus de zéro, ou une cellule vide si la valeur est inconnue"
        case .missingCompanion(let column, isInFile: true, let companion, let value):
            "\(column) est vide, mais \(companion) est \(value) ; attendu : un nombre, ou deux cellules vides"
        case .missingCompanion(_, isInFile: false, let companion, let value):
            "cette colonne manque, mais \(companion) est \(value) ; attendu : un nombre, ou deux cellules vides"
        case .opportunitiesExceedMatured(let opportunities, let matured):
            """
            il y a \(opportunities, "opportunité", "opportunités") pour \(matured) matured_meetings ; attendu : pas \
            plus d'opportunités que de rendez-vous
            """
        case .revenueWithoutDeals:
            "won_deals est 0 alors qu'il y a un revenu ; attendu : le nombre d'affaires dont il provient"
        case .satisfactionWithoutRespondents(let respondents?, let column):
            "respondents est \(respondents) alors que \(column) est rempli ; attendu : le nombre de réponses"
        case .satisfactionWithoutRespondents(nil, let column):
            "respondents est vide alors que \(column) est rempli ; attendu : le nombre de réponses"
        case .deviationOfOne:
            "une seule réponse n'a pas d'écart-type ; attendu : une cellule vide ou 0"
        }
    }
}
