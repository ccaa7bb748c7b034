import Disclosure
import Scoring

/// What a release measures a cohort by, frozen: the document of a prior.
package struct Yardstick: Codable, Sendable, Equatable {
    package let cohort: CohortKey
    /// Rounded to three significant digits, with phi and the cap on deals.
    package let priors: Priors
    /// The months of the figures that the priors were fitted to.
    let fittedOn: Window
    /// Whether they are the release's own figures, as no earlier window had enough of them.
    package let isProvisional: Bool
    /// Whether the cohort is told of to somebody.
    let isReleased: Bool
    /// In the cohort, in the release's window.
    package let providerCount: Int
    package let clientCount: Int
    /// How many of them the release itself gives a rank.
    package var rankedCount = 0
}
