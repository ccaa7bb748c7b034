package import Foundation

/// A release without its figures and scores. Every release that a client reads is known this far.
package struct ReleaseOutline: Sendable {
    package let release: Release
    /// The names of all its providers at the time.
    package let names: [(providerID: UUID, name: String)]
    package let priors: [(cohort: String, document: String)]
    /// The providers whose scores are published, by cohort.
    package let publicProviders: [(cohort: String, providerIDs: [UUID])]
    /// The cohorts that are large enough to be scored and are not published.
    package let withheldCohorts: [String]
    /// What is hidden from tenants of what is published.
    package let views: [ViewDocument]

    package init(
        release: Release,
        names: [(providerID: UUID, name: String)],
        priors: [(cohort: String, document: String)],
        publicProviders: [(cohort: String, providerIDs: [UUID])],
        withheldCohorts: [String],
        views: [ViewDocument]
    ) {
        self.release = release
        self.names = names
        self.priors = priors
        self.publicProviders = publicProviders
        self.withheldCohorts = withheldCohorts
        self.views = views
    }

    /// The outline of a release whose documents are all known.
    package init(_ documents: ReleaseDocuments) {
        release = documents.release
        names = documents.inputs.map { ($0.providerID, $0.name) }
        priors = documents.priors
        publicProviders = Dictionary(grouping: documents.scores.filter(\.isPublic), by: \.cohort)
            .map { ($0, $1.map(\.providerID)) }
        withheldCohorts = documents.withheldCohorts
        views = documents.views
    }
}
