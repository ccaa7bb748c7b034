package import Disclosure
package import Scoring

/// What a release measures a cohort by, frozen: the document of a prior.
package struct Yardstick: Codable, Sendable, Equatable {
    package let cohort: CohortKey
    /// Rounded to three significant digits, with phi and the cap on deals. Money is in euro.
    package let priors: Priors
    /// The months of the figures that the priors were fitted to.
    package let fittedOn: Window
    /// Whether the priors were fitted to the release's own figures, as no earlier window had enough
    /// of them.
    package let isProvisional: Bool
    /// Whether the cohort is published.
    let isReleased: Bool
    /// The number of providers in the cohort, in the release's window.
    package let providerCount: Int
    package let clientCount: Int
    /// How many of the providers the release itself ranks.
    package var rankedCount = 0

    /// The cohort's values, in the order of the dimensions.
    package var cohortValues: [String] { cohort.values }
}
