package import Access
package import Domain
package import Foundation
import Storage
package import Units

/// The data of a new engagement.
package struct EngagementDraft: Sendable {
    /// nil if the actor is the client. A platform admin must name the client.
    package let clientID: UUID?
    package let providerID: UUID
    package let industry: String
    package let country: Country
    package let clientSize: ClientSize
    package let dealSize: DealSize
    package let currency: Currency
    /// In `currency`, above zero.
    package let customerLifetimeValue: Amount
    /// The first day of the engagement.
    package let startsOn: Day
    /// The last day; nil if the engagement has no end.
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
    /// Creates an engagement between a client and a provider, and marks the provider for scoring.
    ///
    /// A client creates its own engagements. A platform admin creates them for any client.
    ///
    /// - Parameter request: the request's Idempotency-Key; nil if it has none.
    /// - Returns: the new engagement, or the one that the same request created before.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.invalid`: the client, the provider or the currency's rate is unknown, the client is
    ///     missing or another one, or the end is before the start.
    ///   - `.tooMany`: the client has created too many engagements today (UTC).
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

    /// One page of the engagements that the actor may see, in the order of their creation.
    ///
    /// - Parameters:
    ///   - clientID: only the engagements of this client; nil for all.
    ///   - providerID: only the engagements of this provider; nil for all.
    ///   - page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
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

    /// One engagement by its id.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor sees no such engagement.
    package func engagement(_ id: UUID, by actor: Actor) async throws -> Engagement {
        let engagement = try await read(.readEngagements, by: actor) { scope in
            try await database.engagement(id, in: scope)
        }
        guard let engagement else { throw Failure.notFound(.engagement) }
        return engagement
    }

    /// Deletes an engagement for which its provider has reported nothing, with its campaigns and
    /// its feedback.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: there is no such engagement.
    ///   - `.conflict`: the engagement has results, which stay, or it is in use.
    package func deleteEngagement(_ id: UUID, by actor: Actor) async throws {
        try await write(.deleteEngagement, by: actor) { transaction in
            guard let engagement = try await transaction.engagement(id) else { throw Failure.notFound(.engagement) }
            try await transaction.holdFiles(of: engagement)
            guard try await !transaction.hasResults(engagement) else { throw Failure.conflict(.engagementHasResults) }
            try await transaction.delete(engagement)
            try await transaction.markDirty([engagement.providerID])
        }
    }

    /// A client may engage any provider without asking. The quota stops a client that creates
    /// engagements in bulk.
    ///
    /// - Throws: `Failure` of the kind `.tooMany`, with the seconds until the next day (UTC).
    private func requireQuota(of clientID: UUID, in transaction: Transaction) async throws {
        let now = sources.now
        let startOfDay = sources.today.start
        let quota = settings.engagementsPerClientAndDay
        guard try await transaction.engagementCount(of: clientID, since: startOfDay) >= quota else { return }
        let seconds = 86_400 - Int(now.timeIntervalSince(startOfDay).rounded(.down))
        throw Failure(.tooMany(.engagements(perClientAndDay: quota), retryAfterSeconds: max(1, seconds)))
    }

    /// The client of the new engagement.
    ///
    /// - Throws: `Failure` of the kind `.invalid` if a client names another one, or an admin names
    ///   none.
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
