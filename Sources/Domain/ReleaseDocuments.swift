import Foundation

/// A release with all of its documents, as text to the byte.
package struct ReleaseDocuments: Sendable {
    package let release: Release
    /// What the release was calculated from, in the order of the providers' ids.
    package let inputs: [InputDocument]
    /// In the order of the bytes of the cohort's key.
    package let priors: [(cohort: String, document: String)]
    /// In the order of the bytes of the cohort's key, then of the provider's id.
    package let scores: [ScoreDocument]
    /// The cohorts that are large enough to be scored and are not published, in the order of their
    /// bytes.
    package let withheldCohorts: [String]
    /// In the order of the tenants' ids.
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
