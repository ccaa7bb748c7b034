package import Domain

extension QuestionProblem: Worded {
    package var english: String {
        switch self {
        case .liveComparison: "expected a release: what is live is one's own data alone"
        case .liveBenchmark: "expected a release: benchmarks are of releases"
        case .liveExplanation: "expected a release: what is explained is a release"
        case .liveWithoutTenant:
            "expected a release: live is a tenant's own data, and this key belongs to no tenant"
        case .noExchangeRate: "expected a currency with an exchange rate"
        case .noExchangeRateInRelease: "expected a currency with an exchange rate in the release"
        case .weightsOfBenchmark: "expected none: a benchmark is by the release's own"
        case .weightsOfProvider: "expected none: a provider is ranked by the release's own"
        case .weightsNotInHundredths: "expected weights in steps of 0.01"
        }
    }

    package var french: FrenchText {
        switch self {
        case .liveComparison: "attendu : une publication ; live ne montre que vos propres données"
        case .liveBenchmark: "attendu : une publication ; les repères sont ceux d'une publication"
        case .liveExplanation: "attendu : une publication ; seule une publication s'explique"
        case .liveWithoutTenant:
            """
            attendu : une publication ; live montre les données d'une organisation, et cette clé n'appartient à aucune
            """
        case .noExchangeRate: "attendu : une devise qui a un taux de change"
        case .noExchangeRateInRelease: "attendu : une devise qui a un taux de change dans la publication"
        case .weightsOfBenchmark: "attendu : aucune ; les repères suivent les pondérations de la publication"
        case .weightsOfProvider:
            "attendu : aucune ; une agence est classée selon les pondérations de la publication"
        case .weightsNotInHundredths: "attendu : des pondérations par pas de 0.01"
        }
    }
}
