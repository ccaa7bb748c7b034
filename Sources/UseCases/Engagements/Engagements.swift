package import Access
package import Domain
package import Foundation
import Storage
package import Units

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
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Engagement> {
        _ = try authorize(actor, .createEngagement)
        let engagement = Engagement(
            id: sources.newID(),
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
            createdAt: sources.now
        )
        if let endsOn = draft.endsOn, endsOn < draft.startsOn {
            throw Failure.invalid(field: "ends_on", .endsBeforeStart(startsOn: draft.startsOn))
        }
        return try await write(.createEngagement, by: actor, once: request) { transaction in
            if actor.tenantID != nil { try await requireQuota(of: engagement.clientID, in: transaction) }
            try await transaction.insert(engagement)
            try await transaction.markDirty([engagement.providerID])
            return engagement
        }
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
        guard let engagement else { throw Failure.notFound(.engagement) }
        return engagement
    }

    /// Takes back an engagement of which its provider has reported nothing, with its campaigns and
    /// what its client's people said of them.
    ///
    /// Throws `Failure.conflict` where there are results: what was reported stays.
    package func deleteEngagement(_ id: UUID, by actor: Actor) async throws {
        try await write(.deleteEngagement, by: actor) { transaction in
            guard let engagement = try await transaction.engagement(id) else { throw Failure.notFound(.engagement) }
            try await transaction.holdFiles(of: engagement)
            guard try await !transaction.hasResults(engagement) else { throw Failure.conflict(.engagementHasResults) }
            try await transaction.delete(engagement)
            try await transaction.markDirty([engagement.providerID])
        }
    }

    /// A client engages whom it likes, unasked; that it does so a thousand times is no business.
    private func requireQuota(of clientID: UUID, in transaction: Transaction) async throws {
        let now = sources.now
        let startOfDay = sources.today.start
        let quota = settings.engagementsPerClientAndDay
        guard try await transaction.engagementCount(of: clientID, since: startOfDay) >= quota else { return }
        let seconds = 86_400 - Int(now.timeIntervalSince(startOfDay).rounded(.down))
        throw Failure(.tooMany(.engagements(perClientAndDay: quota), retryAfterSeconds: max(1, seconds)))
    }

    private func client(of draft: EngagementDraft, by actor: Actor) throws -> UUID {
        guard let own = actor.tenantID else {
            guard let clientID = draft.clientID else { throw Failure.invalid(field: "client_id", .noClient) }
            return clientID
        }
        guard draft.clientID == nil || draft.clientID == own else {
            throw Failure.invalid(field: "client_id", .notOwnClient)
        }
        return own
    }
}
