import Foundation

/// A release without its figures and scores: what is known of every release that anybody reads.
package struct ReleaseOutline: Sendable {
    package let release: Release
    /// The names of all its providers, as they were.
    package let names: [(providerID: UUID, name: String)]
    package let priors: [(cohort: String, document: String)]
    /// Whose scores are told to somebody besides the provider itself, by cohort.
    package let publicProviders: [(cohort: String, providerIDs: [UUID])]
    /// The cohorts that are large enough to be scored, and told of to nobody.
    package let withheldCohorts: [String]
    /// What tenants may not see that others may.
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

    /// The outline of a release of which all documents are known.
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
