import Disclosure
package import Domain
import Foundation
package import Scoring
package import Units

/// What every read begins with: which release, which cohort, which weights.
package struct ReadHead: Sendable {
    /// nil where there is no release yet.
    package let release: Release?
    package let window: Window
    package let asOf: Day
    package let currency: Currency
    package let weights: Weights
    package let cohort: CohortChoice

    package init(
        release: Release?,
        window: Window,
        asOf: Day,
        currency: Currency,
        weights: Weights,
        cohort: CohortChoice
    ) {
        self.release = release
        self.window = window
        self.asOf = asOf
        self.currency = currency
        self.weights = weights
        self.cohort = cohort
    }
}
