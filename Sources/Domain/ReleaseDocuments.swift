import Foundation

/// A release with all that belongs to it, as text to the byte.
package struct ReleaseDocuments: Sendable {
    package let release: Release
    /// What the release was worked out from; read in the order of the provider's id.
    package let inputs: [InputDocument]
    /// Read in the order of the cohort's bytes.
    package let priors: [(cohort: String, document: String)]
    /// Read in the order of the cohort's bytes, then of the provider's id.
    package let scores: [ScoreDocument]
    /// The cohorts that are large enough to be scored, and told of to nobody; read in the order of
    /// their bytes.
    package let withheldCohorts: [String]
    /// Read in the order of the tenant's id.
    package let views: [ViewDocument]

    package init(
        release: Release,
        inputs: [InputDocument],
        priors: [(cohort: String, document: String)],
        scores: [ScoreDocument],
        withheldCohorts: [String],
        views: [ViewDocument]
    ) {
        self.release = release
        self.inputs = inputs
        self.priors = priors
        self.scores = scores
        self.withheldCohorts = withheldCohorts
        self.views = views
    }
}
