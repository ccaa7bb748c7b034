import Disclosure
package import Domain
package import Foundation
import JSON
import Scoring
package import Units

/// One that is compared in a tenant's own view: a client's provider by what it did for this client,
/// a provider's client likewise, or the provider as a whole.
package struct OwnSubject: Sendable {
    package enum Kind: String, Sendable {
        case provider
        case client
    }

    package let kind: Kind
    /// Its sums over the window. Its id and name are those of the provider or the client.
    package let input: ProviderInput
    package let engagements: [Engagement]
    /// The months with facts, in no order.
    package let months: [OwnMonth]
}

/// What a tenant's own view compares.
package enum OwnGrouping: Hashable, Sendable {
    /// Those on the other side: the providers of a client, or the clients of a provider.
    case counterparties
    /// The providers: those of a client, or the provider itself as a whole.
    case providers
}

/// A tenant's own facts, with what they are asked for.
package struct OwnReading: Sendable {
    package let party: OwnParty
    package let facts: OwnFacts
    package let window: Window
    /// The last day that counts.
    package let asOf: Day
    package let filter: OwnFilter

    package init(party: OwnParty, facts: OwnFacts, window: Window, asOf: Day, filter: OwnFilter) {
        self.party = party
        self.facts = facts
        self.window = window
        self.asOf = asOf
        self.filter = filter
    }

    /// The cell that the filter names; nil where it narrows by anything else.
    var cell: CohortKey? {
        guard filter.engagementID == nil, filter.campaignID == nil else { return nil }
        guard let industry = filter.industry else { return filter.country == nil ? .everything : nil }
        return CohortKey(values: [industry] + [filter.country?.code].compactMap(\.self))
    }

    /// Whether satisfaction may be shown: it is known of the running twelve months and of
    /// predefined cells alone, so that no two answers differ by fewer than three people.
    package var showsSatisfaction: Bool { cell != nil && window.to >= asOf.month && window.from < asOf.month }

    /// Those that are compared, in the order of their ids. One without a day, a fact or an answer
    /// in the window is left out.
    ///
    /// - Throws: `DecodingError` if the stored satisfaction cannot be read.
    package func subjects(_ grouping: OwnGrouping) throws -> [OwnSubject] {
        let months = Dictionary(grouping: facts.months, by: \.engagementID)
        let groups = Dictionary(grouping: facts.engagements) { subjectID(of: $0, grouping) }
        return try groups.sorted { $0.key < $1.key }.compactMap { id, engagements in
            let subject = OwnSubject(
                kind: kind(grouping),
                input: ProviderInput(
                    id: id,
                    name: facts.names[id] ?? "",
                    engagements: engagements.map { engagement in
                        EngagementInput(engagement, months[engagement.id] ?? [], window: window, asOf: asOf)
                    },
                    satisfaction: showsSatisfaction ? try satisfaction(of: id, grouping) : []
                ),
                engagements: engagements,
                months: engagements.flatMap { months[$0.id] ?? [] }
            )
            let isPresent = subject.input.engagements.contains(where: \.isPresent)
            return isPresent || !subject.input.satisfaction.isEmpty ? subject : nil
        }
    }

    private func kind(_ grouping: OwnGrouping) -> OwnSubject.Kind {
        switch (party, grouping) {
        case (.client, _), (.provider, .providers): .provider
        case (.provider, .counterparties): .client
        }
    }

    private func subjectID(of engagement: Engagement, _ grouping: OwnGrouping) -> UUID {
        switch (party, grouping) {
        case (.client, _), (.provider, .providers): engagement.providerID
        case (.provider, .counterparties): engagement.clientID
        }
    }

    private func satisfaction(of id: UUID, _ grouping: OwnGrouping) throws -> [SatisfactionInput] {
        let stored = facts.satisfaction.first { satisfaction in
            switch (party, grouping) {
            case (.client(let own), _): satisfaction.providerID == id && satisfaction.clientID == own
            case (.provider(let own), .counterparties): satisfaction.providerID == own && satisfaction.clientID == id
            case (.provider(let own), .providers):
                satisfaction.providerID == own && satisfaction.clientID == filter.clientID
            }
        }
        return try stored?.figures().filter { $0.cohort == cell } ?? []
    }
}

extension OwnSatisfaction {
    /// The figures, by cohort.
    ///
    /// - Throws: `DecodingError` if the document cannot be read.
    package func figures() throws -> [SatisfactionInput] {
        try CanonicalJSON.value([SatisfactionInput].self, of: document)
    }
}

/// Whose own view it is.
package enum OwnParty: Hashable, Sendable {
    case client(UUID)
    case provider(UUID)

    package var tenantID: UUID {
        switch self {
        case .client(let id), .provider(let id): id
        }
    }
}
