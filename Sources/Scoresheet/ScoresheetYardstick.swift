import Scoring

/// What a scoresheet is measured by.
package enum ScoresheetYardstick: String, CaseIterable, Sendable {
    /// By priors that are fitted to the file itself.
    case fitted
    /// By the reference yardstick, in which no provider of the file has a part.
    case reference

    /// From so many providers on priors can be fitted to a file.
    package static let leastFitted = 10

    /// What suits a file of so many providers.
    package init(providers: Int) {
        self = providers >= Self.leastFitted ? .fitted : .reference
    }

    func priors(for providers: [ProviderFigures], isRounded: Bool) -> Priors {
        switch self {
        case .fitted:
            let fitted = Priors(fittedTo: providers)
            return isRounded ? fitted.roundedToThreeSignificantDigits() : fitted
        case .reference: return ReferenceYardstick.standard.priors(comparing: providers)
        }
    }

    /// Which of the reference yardsticks it is; nil of what is fitted.
    var version: Int? { self == .reference ? ReferenceYardstick.standard.version : nil }
}
