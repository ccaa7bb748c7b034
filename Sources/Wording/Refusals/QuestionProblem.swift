package import Domain

extension QuestionProblem: Worded {
    package var english: String {
        switch self {
        case .ownViewWithoutTenant: "expected the tenant whose own view is asked for: this key belongs to none"
        case .noExchangeRate: "expected a currency with an exchange rate"
        case .noExchangeRateInRelease: "expected a currency with an exchange rate in the release"
        case .weightsOfBenchmark: "expected none: a benchmark is by the release's own"
        case .weightsOfProvider: "expected none: a provider is ranked by the release's own"
        case .weightsNotInHundredths: "expected weights in steps of 0.01"
        }
    }

    package var french: FrenchText {
        switch self {
        case .ownViewWithoutTenant:
            "attendu : l'organisation dont la vue propre est demandée ; cette clé n'appartient à aucune"
        case .noExchangeRate: "attendu : une devise qui a un taux de change"
        case .noExchangeRateInRelease: "attendu : une devise qui a un taux de change dans la publication"
        case .weightsOfBenchmark: "attendu : aucune ; les repères suivent les pondérations de la publication"
        case .weightsOfProvider:
            "attendu : aucune ; une agence est classée selon les pondérations de la publication"
        case .weightsNotInHundredths: "attendu : des pondérations par pas de 0.01"
        }
    }
}
