import Disclosure
import Scoring

/// What a release measures a cohort by, frozen: the document of a prior.
struct Yardstick: Codable, Sendable, Equatable {
    let cohort: CohortKey
    /// Rounded to three significant digits, with phi and the cap on deals.
    let priors: Priors
    /// The months of the figures that the priors were fitted to.
    let fittedOn: Window
    /// Whether they are the release's own figures, as no earlier window had enough of them.
    let isProvisional: Bool
    /// Whether the cohort is told of to somebody.
    let isReleased: Bool
    /// In the cohort, in the release's window.
    let providerCount: Int
    let clientCount: Int
    /// How many of them the release itself gives a rank.
    var rankedCount = 0
}
