import Foundation
import Storage
import Tenancy
import Units

/// What is said of a new engagement.
package struct EngagementDraft: Sendable {
    /// nil where the client itself asks.
    package let clientID: UUID?
    package let providerID: UUID
    package let industry: String
    package let country: Country
    package let clientSize: ClientSize
    package let dealSize: DealSize
    package let currency: Currency
    package let customerLifetimeValue: Amount
    package let startsOn: Day
    package let endsOn: Day?

    package init(
        clientID: UUID?,
        providerID: UUID,
        industry: String,
        country: Country,
        clientSize: ClientSize,
        dealSize: DealSize,
        currency: Currency,
        customerLifetimeValue: Amount,
        startsOn: Day,
        endsOn: Day?
    ) {
        self.clientID = clientID
        self.providerID = providerID
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.dealSize = dealSize
        self.currency = currency
        self.customerLifetimeValue = customerLifetimeValue
        self.startsOn = startsOn
        self.endsOn = endsOn
    }
}

extension Palmares {
    /// A client engages a provider; an admin may say so for a client.
    package func createEngagement(
        _ draft: EngagementDraft,
        by actor: Actor,
        in transaction: Transaction? = nil
    ) async throws -> Engagement {
        _ = try authorize(actor, .createEngagement)
        let engagement = Engagement(
            id: environment.newID(),
            providerID: draft.providerID,
            clientID: try client(of: draft, by: actor),
            industry: draft.industry,
            country: draft.country,
            clientSize: draft.clientSize,
            dealSize: draft.dealSize,
            currency: draft.currency,
            customerLifetimeValue: draft.customerLifetimeValue,
            startsOn: draft.startsOn,
            endsOn: draft.endsOn,
            createdAt: environment.now
        )
        if let endsOn = draft.endsOn, endsOn < draft.startsOn {
            throw Failure.invalid(field: "ends_on", "expected a day that is not before starts_on, \(draft.startsOn)")
        }
        try await write(.createEngagement, by: actor, in: transaction) { transaction in
            try await transaction.insert(engagement)
            try await transaction.markDirty([engagement.providerID])
        }
        return engagement
    }

    package func engagements(
        clientID: UUID?,
        providerID: UUID?,
        page: PageRequest,
        by actor: Actor
    ) async throws -> Page<Engagement> {
        try await read(.readEngagements, by: actor) { scope in
            try await database.engagements(clientID: clientID, providerID: providerID, page: page, in: scope)
        }
    }

    package func engagement(_ id: UUID, by actor: Actor) async throws -> Engagement {
        let engagement = try await read(.readEngagements, by: actor) { scope in
            try await database.engagement(id, in: scope)
        }
        guard let engagement else { throw Failure.notFound("engagement") }
        return engagement
    }

    private func client(of draft: EngagementDraft, by actor: Actor) throws -> UUID {
        guard let own = actor.tenantID else {
            guard let clientID = draft.clientID else {
                throw Failure.invalid(field: "client_id", code: "missing", "expected the id of a client")
            }
            return clientID
        }
        guard draft.clientID == nil || draft.clientID == own else {
            throw Failure.invalid(field: "client_id", code: "unknown_client", "expected the id of the key's own client")
        }
        return own
    }
}
