package import Domain
import Units

extension QuestionProblem: Worded {
    package var english: String {
        switch self {
        case .ownViewWithoutTenant: "expected the tenant whose own view is asked for: this key belongs to none"
        case .noExchangeRate(let missing): "there is no exchange rate of \(missing.currency.code) for \(missing.day)"
        case .noExchangeRateInRelease(let currency): "there is no exchange rate of \(currency.code) in the release"
        case .weightsOfBenchmark: "expected none: a benchmark is by the release's own"
        case .weightsOfProvider: "expected none: a provider is ranked by the release's own"
        case .weightsNotInHundredths: "expected weights in steps of 0.01"
        }
    }

    package var french: FrenchText {
        switch self {
        case .ownViewWithoutTenant:
            "attendu : l'organisation dont la vue propre est demandée ; cette clé n'appartient à aucune"
        case .noExchangeRate(let missing):
            "aucun taux de change de \(missing.currency.code) pour le \(missing.day)"
        case .noExchangeRateInRelease(let currency):
            "aucun taux de change de \(currency.code) dans la publication"
        case .weightsOfBenchmark: "attendu : aucune ; les repères suivent les pondérations de la publication"
        case .weightsOfProvider:
            "attendu : aucune ; une agence est classée selon les pondérations de la publication"
        case .weightsNotInHundredths: "attendu : des pondérations par pas de 0.01"
        }
    }
}
