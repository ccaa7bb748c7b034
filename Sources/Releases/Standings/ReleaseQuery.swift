package import Foundation
package import Scoring
package import Units

/// Which release a read is about.
package enum ReleaseReference: Hashable, Sendable {
    case latest
    case id(UUID)
    case name(String)
    /// Not a release yet: the tenant's own part of the coming one.
    case preview

    package init(_ text: String) {
        self =
            switch text {
            case "latest": .latest
            case "preview": .preview
            default: UUID(uuidString: text).map(ReleaseReference.id) ?? .name(text)
            }
    }
}

/// What a client asks of a ranking, a comparison, a scorecard or a benchmark.
package struct ReleaseQuery: Hashable, Sendable {
    package let release: ReleaseReference
    package let cohort: AskedCohort
    /// The currency of money in the answer.
    package let currency: Currency
    /// nil for the release's own.
    package let weights: Weights?

    package init(
        release: ReleaseReference = .latest,
        cohort: AskedCohort = AskedCohort(),
        currency: Currency = .euro,
        weights: Weights? = nil
    ) {
        self.release = release
        self.cohort = cohort
        self.currency = currency
        self.weights = weights
    }
}
