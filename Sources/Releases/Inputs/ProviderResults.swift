import Disclosure
package import Domain
package import Foundation

/// One engagement, with the months of all its campaigns.
package struct EngagementResults: Sendable {
    package let engagement: Engagement
    let rollups: [MonthlyRollup]
    package let answers: [FeedbackAnswer]
}

/// What the database holds of one provider.
package struct ProviderResults: Sendable {
    package let id: UUID
    package let name: String
    /// In the order of their ids.
    package let engagements: [EngagementResults]

    package var answers: [FeedbackInput] {
        engagements.flatMap { results in
            results.answers.map { FeedbackInput($0, cell: CohortKey(results.engagement)) }
        }
    }

    /// The results by provider, in the order of the providers' ids.
    package static func grouped(_ results: Results) -> [ProviderResults] {
        let rollups = Dictionary(grouping: results.rollups, by: \.engagementID)
        let answers = Dictionary(grouping: results.answers) { results.engagementOfCampaign[$0.campaignID] }
        let engagements = Dictionary(grouping: results.engagements, by: \.providerID)
        return results.providers.sorted { $0.id < $1.id }.map { provider in
            ProviderResults(
                id: provider.id,
                name: provider.name,
                engagements: (engagements[provider.id] ?? []).sorted { $0.id < $1.id }.map {
                    EngagementResults(
                        engagement: $0,
                        rollups: rollups[$0.id] ?? [],
                        answers: answers[$0.id] ?? []
                    )
                }
            )
        }
    }
}
