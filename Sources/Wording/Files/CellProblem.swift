package import Domain
import Units

extension CellProblem: Worded {
    package var english: String {
        switch self {
        case .missing(let column, let expected):
            "\(column) is blank; expected \(expected.english)"
        case .unknownCampaign(let value):
            "no campaign has the reference or the id \(quoted: value)"
        case .engagementNotAccepted(let value):
            "the engagement of campaign \(quoted: value) is not accepted yet; expected a campaign of an accepted one"
        case .ambiguousCampaign(let value):
            "more than one campaign has the reference \(quoted: value); write the campaign's id (a UUID) instead"
        case .textTooLong(let value, let count, let maximum):
            "\(quoted: value) has \(count) characters; expected at most \(maximum)"
        case .controlCharacter(let value):
            "\(quoted: value) holds a control character; expected text on one line"
        case .notAStatus(let value):
            "\(quoted: value) is not a status; expected \(ExpectedValue.status.english)"
        case .notYesOrNo(let value):
            "\(quoted: value) is neither yes nor no; expected yes, no, true, false, 1 or 0"
        case .notAnAmount(let value):
            "\(quoted: value) is not an amount; expected a number like 1234.50, without separators of thousands"
        case .negativeAmount(let value):
            "\(quoted: value) is negative; expected zero or more"
        case .tooManyDecimals(let value, let count, let maximum):
            "\(quoted: value) has \(count) decimals; expected at most \(maximum), as the currency has"
        case .amountTooLarge(let value):
            "\(quoted: value) is too large; expected less than 1000000000000"
        case .convertedTooLarge(let value, let currency):
            "\(quoted: value) is too large; expected less than 1000000000000 in \(currency), the engagement's currency"
        case .wrongCurrency(let value, let expected):
            "\(quoted: value) is not a currency; expected a code of ISO 4217, or a blank for the engagement's, \(expected)"
        case .missingRate(let currency, let day):
            """
            there is no exchange rate of \(currency) for \(day); expected a currency that has one, or a blank for the \
            engagement's
            """
        case .notAnAnswer(let value):
            "\(quoted: value) is not an answer; expected a whole number from 1 to 5"
        case .notACount(let value, let maximum):
            "\(quoted: value) is not a count; expected a whole number from 0 to \(maximum)"
        case .notANumber(let value, let sign):
            "\(quoted: value) is not a number with a \(sign.english); expected one like \(sign.example)"
        case .wrongGroup(let value, let count, let mark, let isFirst):
            """
            \(quoted: value) has \(count, "digit", "digits") \(isFirst ? "before" : "after") a thousands \(mark.english); \
            expected groups of three
            """
        case .unmappedValue(let value):
            "the mapping does not know \(quoted: value); expected one of its values"
        case .spreadsheetError(let value):
            "the cell holds the error \(quoted: value) of a spreadsheet; expected a value"
        }
    }

    package var french: FrenchText {
        switch self {
        case .missing(let column, let expected):
            "\(column) est vide ; attendu : \(expected.french)"
        case .unknownCampaign(let value):
            "aucune campagne n'a \(quoted: value) pour référence ni pour identifiant"
        case .engagementNotAccepted(let value):
            """
            l'engagement de la campagne \(quoted: value) n'est pas encore accepté ; attendu : une campagne d'un \
            engagement accepté
            """
        case .ambiguousCampaign(let value):
            "plusieurs campagnes ont la référence \(quoted: value) ; indiquez l'identifiant de la campagne (un UUID)"
        case .textTooLong(let value, let count, let maximum):
            "\(quoted: value) compte \(count, "caractère", "caractères") ; attendu : \(maximum) au plus"
        case .controlCharacter(let value):
            "\(quoted: value) contient un caractère de contrôle ; attendu : du texte sur une seule ligne"
        case .notAStatus(let value):
            "\(quoted: value) n'est pas un statut ; attendu : \(ExpectedValue.status.french)"
        case .notYesOrNo(let value):
            "\(quoted: value) ne veut dire ni oui ni non ; attendu : oui, non, vrai, faux, 1 ou 0"
        case .notAnAmount(let value):
            "\(quoted: value) n'est pas un montant ; attendu : un nombre comme 1234.50, sans séparateur de milliers"
        case .negativeAmount(let value):
            "\(quoted: value) est négatif ; attendu : zéro ou plus"
        case .tooManyDecimals(let value, let count, let maximum):
            "\(quoted: value) a \(count, "décimale", "décimales") ; attendu : \(maximum) au plus, comme la devise"
        case .amountTooLarge(let value):
            "\(quoted: value) est trop grand ; attendu : moins de 1000000000000"
        case .convertedTooLarge(let value, let currency):
            """
            \(quoted: value) est trop grand ; attendu : moins de 1000000000000 en \(currency), la devise de l'engagement
            """
        case .wrongCurrency(let value, let expected):
            """
            \(quoted: value) n'est pas une devise ; attendu : un code ISO 4217, ou rien pour celle de l'engagement, \
            \(expected)
            """
        case .missingRate(let currency, let day):
            """
            aucun taux de change de \(currency) pour le \(day) ; attendu : une devise qui en a un, ou rien pour celle \
            de l'engagement
            """
        case .notAnAnswer(let value):
            "\(quoted: value) n'est pas une réponse ; attendu : un nombre entier de 1 à 5"
        case .notACount(let value, let maximum):
            "\(quoted: value) n'est pas une quantité ; attendu : un nombre entier de 0 à \(plain: maximum)"
        case .notANumber(let value, let sign):
            "\(quoted: value) n'est pas un nombre à \(sign.french) ; attendu : un nombre comme \(sign.example)"
        case .wrongGroup(let value, let count, let mark, let isFirst):
            """
            \(quoted: value) a \(count, "chiffre", "chiffres") \(isFirst ? "avant" : "après") \(mark.french) de milliers ; \
            attendu : des groupes de trois
            """
        case .unmappedValue(let value):
            "la correspondance ne connaît pas \(quoted: value) ; attendu : une de ses valeurs"
        case .spreadsheetError(let value):
            "la cellule contient l'erreur \(quoted: value) d'un tableur ; attendu : une valeur"
        }
    }
}
