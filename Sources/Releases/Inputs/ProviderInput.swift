package import Foundation
package import Units

/// One provider's sums over a window, by engagement: the document that a release freezes for it.
package struct ProviderInput: Codable, Sendable, Equatable {
    package let id: UUID
    /// The name at the time of the sums.
    package let name: String
    /// The engagements that take part in the window, in the order of their ids.
    package let engagements: [EngagementInput]
    /// The satisfaction that may be shown, by cohort.
    package let satisfaction: [SatisfactionInput]

    package init(id: UUID, name: String, engagements: [EngagementInput], satisfaction: [SatisfactionInput] = []) {
        self.id = id
        self.name = name
        self.engagements = engagements
        self.satisfaction = satisfaction
    }

    /// Sums up a provider's results over a window. An engagement takes part if it is present in the
    /// window or has answers.
    ///
    /// - Parameters:
    ///   - asOf: Engagements do not count beyond this day.
    ///   - maturedUntil: The last day whose qualified meetings have matured.
    ///   - satisfaction: The figures that may be shown, by cohort.
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

    /// One client's part of it, with what the client may see of its own people's satisfaction.
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
