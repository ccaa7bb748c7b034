package import Foundation

/// A document of a release, by what it is about.
package enum ReleasePart: Hashable, Sendable {
    case settings
    case inputs(provider: UUID)
    /// The cohort's text is empty for all providers.
    case priors(cohort: String)
    case score(provider: UUID, cohort: String)
    /// What is hidden from a tenant.
    case hidden(tenant: UUID)
}
