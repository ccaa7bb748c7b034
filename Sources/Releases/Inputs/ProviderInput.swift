import Foundation
import Units

/// One provider's sums over a window, engagement by engagement: the document that a release freezes
/// for it.
package struct ProviderInput: Codable, Sendable, Equatable {
    package let id: UUID
    /// As it was when the sums were taken.
    package let name: String
    /// Those that take part in the window, in the order of their ids.
    package let engagements: [EngagementInput]
    /// Cohort by cohort, as far as it may be told.
    package let satisfaction: [SatisfactionInput]

    package init(id: UUID, name: String, engagements: [EngagementInput], satisfaction: [SatisfactionInput] = []) {
        self.id = id
        self.name = name
        self.engagements = engagements
        self.satisfaction = satisfaction
    }

    package init(
        _ results: ProviderResults,
        window: Window,
        asOf: Day,
        maturedUntil: Day,
        satisfaction: [SatisfactionInput]
    ) {
        self.init(
            id: results.id,
            name: results.name,
            engagements: results.engagements.compactMap { results in
                let input = EngagementInput(results, window: window, asOf: asOf, maturedUntil: maturedUntil)
                return input.isPresent || !results.answers.isEmpty ? input : nil
            },
            satisfaction: satisfaction
        )
    }

    /// The part of it that is one client's, with what the client may be told of its own people's
    /// satisfaction.
    package func part(of clientID: UUID, satisfaction: [SatisfactionInput]) -> ProviderInput {
        ProviderInput(
            id: id,
            name: name,
            engagements: engagements.filter { $0.clientID == clientID }.map(\.withoutDeals),
            satisfaction: satisfaction
        )
    }

    package var clientIDs: Set<UUID> { Set(engagements.map(\.clientID)) }
}
