import Foundation
import Scoring

/// The expected text of a field or a parameter.
package enum ExpectedText: Worded, Equatable {
    /// So many characters, on one line.
    case text(ClosedRange<Int>)
    /// So many characters, on any number of lines.
    case lines(ClosedRange<Int>)
    /// A list of texts.
    case texts(atMost: Int)
    case choice([String])
    case integer(ClosedRange<Int>)
    /// A number of JSON, with or without decimals.
    case number(ClosedRange<Double>)
    case id
    case day
    case month
    case currency
    case country
    /// A zone's name in the IANA's database.
    case timeZone
    case positiveAmount
    /// A number, not a text, above zero.
    case positiveNumber(upTo: Int)
    /// An amount with its currency.
    case money
    case industry
    case listCursor
    case rankingCursor
    case release
    case releaseName
    case providers
    case weights
    /// Weights that a client may choose.
    case weightsInHundredths
    /// A provider may choose no weights.
    case noWeights

    /// The stable name, for programs, of the error that the text is something else.
    package var code: String {
        switch self {
        case .text, .lines, .texts: "invalid_text"
        case .choice: "invalid_choice"
        case .integer, .number, .positiveNumber: "invalid_number"
        case .id: "invalid_id"
        case .day: "invalid_date"
        case .month: "invalid_month"
        case .currency: "invalid_currency"
        case .country: "invalid_country"
        case .timeZone: "invalid_time_zone"
        case .positiveAmount, .money: "invalid_amount"
        case .industry: "invalid_industry"
        case .listCursor, .rankingCursor: "invalid_cursor"
        case .release: "invalid_release"
        case .releaseName: "invalid_name"
        case .providers: "invalid_providers"
        case .weights, .weightsInHundredths, .noWeights: "invalid_weights"
        }
    }

    package var english: String {
        switch self {
        case .text(let length):
            "\(length.lowerBound) to \(length.upperBound) characters with no control characters"
        case .lines(let length):
            """
            \(length.lowerBound) to \(length.upperBound) characters without control characters other than line breaks
            """
        case .texts(let count): "a list of at most \(count) texts"
        case .choice(let names): "one of \(list(names))"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
        case .id: "a UUID"
        case .day: "a day such as 2026-11-15"
        case .month: "a month such as 2026-11"
        case .currency: "a currency of ISO 4217 such as EUR"
        case .country: "a country of ISO 3166-1 such as FR"
        case .timeZone: "a time zone of the IANA such as Europe/Paris"
        case .positiveNumber(let greatest):
            "a number above zero and up to \(greatest), with at most four decimals, unquoted"
        case .positiveAmount: "a decimal above zero with four decimals at most, such as 1234.50"
        case .money: "money such as \(Self.moneyExample)"
        case .industry:
            "lower-case words joined by hyphens, such as medical-devices, of 60 characters at most"
        case .listCursor: "the next_cursor of an earlier page of this list"
        case .rankingCursor: "the next_cursor of an earlier page of this ranking"
        case .release: "a release's id or name, latest or preview"
        case .releaseName:
            """
            1 to 60 letters, digits, dots, underscores and hyphens, the first a letter or a digit, and neither \
            latest, preview nor a UUID
            """
        case .providers: "2 to 10 different ids, separated by commas"
        case .weights:
            """
            five weights, each 0.05 to 0.50, that sum to 1: in the order \(list(KPI.allCases.map(\.rawValue))), or \
            each by name as in roi:0.2
            """
        case .weightsInHundredths: "\(ExpectedText.weights.english), in steps of 0.01"
        case .noWeights: "none: a provider is ranked by the release's own"
        }
    }

    package var french: FrenchText {
        switch self {
        case .text(let length):
            "de \(length.lowerBound) à \(length.upperBound, "caractère", "caractères"), sans caractère de contrôle"
        case .lines(let length):
            """
            de \(length.lowerBound) à \(length.upperBound, "caractère", "caractères"), sans autre caractère de contrôle \
            que des sauts de ligne
            """
        case .texts(let count): "une liste de \(count, "texte", "textes") au plus"
        case .choice(let names): "l'une des valeurs \(list(names))"
        case .integer(let range): "un nombre entier de \(plain: range.lowerBound) à \(plain: range.upperBound)"
        case .number(let range): "un nombre de \(plain(range.lowerBound)) à \(plain(range.upperBound))"
        case .id: "un UUID"
        case .day: "un jour comme 2026-11-15"
        case .month: "un mois comme 2026-11"
        case .currency: "une devise de l'ISO 4217 comme EUR"
        case .country: "un pays de l'ISO 3166-1 comme FR"
        case .timeZone: "un fuseau horaire de l'IANA comme Europe/Paris"
        case .positiveNumber(let greatest):
            """
            un nombre supérieur à zéro et d'au plus \(plain: greatest), avec quatre décimales au plus, sans guillemets
            """
        case .positiveAmount:
            "un nombre décimal supérieur à zéro avec quatre décimales au plus, comme 1234.50"
        case .money: "un montant avec sa devise, comme \(Self.moneyExample)"
        case .industry:
            "des mots en minuscules joints par des traits d'union, comme medical-devices, de 60 caractères au plus"
        case .listCursor: "le next_cursor d'une page précédente de cette liste"
        case .rankingCursor: "le next_cursor d'une page précédente de ce classement"
        case .release: "l'identifiant ou le nom d'une publication, latest ou preview"
        case .releaseName:
            """
            de 1 à 60 lettres, chiffres, points, tirets bas et traits d'union, en commençant par une lettre ou un \
            chiffre, et ni latest, ni preview, ni un UUID
            """
        case .providers: "de 2 à 10 identifiants différents, séparés par des virgules"
        case .weights:
            """
            cinq pondérations de 0.05 à 0.50 dont la somme est 1, dans l'ordre \
            \(list(KPI.allCases.map(\.rawValue))), ou chacune avec son nom, comme roi:0.2
            """
        case .weightsInHundredths: "\(ExpectedText.weights.french), par pas de 0.01"
        case .noWeights: "aucune ; une agence est classée selon les pondérations de la publication"
        }
    }

    /// A number as JSON has it, without an exponent.
    private func plain(_ number: Double) -> String {
        Decimal(string: "\(number)")?.description ?? "\(number)"
    }

    private static let moneyExample = #"{"amount":"40000.00","currency":"EUR"}"#
}
