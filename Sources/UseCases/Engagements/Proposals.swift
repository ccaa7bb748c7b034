package import Access
package import Domain
package import Foundation
import Storage
import Units

extension Palmares {
    /// Proposes an engagement to the other side. It counts in nothing until that side accepts it.
    ///
    /// An admin creates engagements for any two tenants. Both trust the platform, so these count as
    /// accepted, and the provider is marked for scoring.
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
    ///   - `.invalid`: the client, the provider or the currency's rate is unknown, a side is
    ///     missing or not the actor's own, or the end is before the start.
    ///   - `.tooMany`: the tenant has proposed too many engagements today (UTC).
    ///   - `.conflict`: too many of its proposals wait, or the two have too many engagements.
    package func createEngagement(
        _ draft: EngagementDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Engagement> {
        _ = try authorize(actor, .createEngagement)
        let engagement = try newEngagement(draft, by: actor)
        return try await write(.createEngagement, by: actor, once: request) { transaction in
            try await requireRoom(for: engagement, in: transaction)
            // A currency that nobody publishes any more would stop every release.
            guard try await transaction.hasExchangeRate(of: engagement.currency, on: sources.today) else {
                throw StorageError.unknownExchangeRate
            }
            try await transaction.insert(engagement)
            if engagement.acceptedAt != nil { try await transaction.markDirty([engagement.providerID]) }
            return engagement
        }
    }

    /// Accepts an engagement that the other side has proposed, and marks the provider for scoring.
    /// To accept again changes nothing.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.notFound`: the actor sees no such engagement.
    ///   - `.conflict`: the actor's own side has proposed it, or it was withdrawn, or has lapsed.
    package func acceptEngagement(
        _ id: UUID,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Engagement> {
        try await write(.acceptEngagement, by: actor, once: request) { transaction in
            var engagement = try await lockedEngagement(id, in: transaction)
            switch engagement.status(on: sources.today) {
            case .active, .ended: return engagement
            case .withdrawn: throw Failure.conflict(.engagementWithdrawn)
            case .lapsed: throw Failure.conflict(.proposalLapsed)
            case .proposed: break
            }
            guard actor.party.side != engagement.proposedBy else { throw Failure.conflict(.ownProposal) }
            engagement.acceptedAt = sources.now
            engagement.revision += 1
            try await transaction.accept(engagement)
            try await transaction.markDirty([engagement.providerID])
            return engagement
        }
    }

    /// Takes a proposal back, or turns it down. Its campaigns are deleted. To withdraw again
    /// changes nothing.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.notFound`: the actor sees no such engagement.
    ///   - `.conflict`: the engagement is accepted.
    package func withdrawEngagement(
        _ id: UUID,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Engagement> {
        try await write(.withdrawEngagement, by: actor, once: request) { transaction in
            var engagement = try await lockedEngagement(id, in: transaction)
            switch engagement.status(on: sources.today) {
            case .active, .ended: throw Failure.conflict(.engagementAccepted)
            case .withdrawn: return engagement
            // The references of a lapsed one's campaigns can be used again so.
            case .proposed, .lapsed: break
            }
            engagement.withdrawnAt = sources.now
            engagement.revision += 1
            try await transaction.withdraw(engagement)
            return engagement
        }
    }

    /// - Throws: `Failure` of the kind `.notFound`.
    func lockedEngagement(_ id: UUID, in transaction: Transaction) async throws -> Engagement {
        guard let engagement = try await transaction.lockEngagement(id) else { throw Failure.notFound(.engagement) }
        return engagement
    }
}

extension Palmares {
    /// - Throws: `Failure` of the kind `.invalid`.
    private func newEngagement(_ draft: EngagementDraft, by actor: Actor) throws -> Engagement {
        if let endsOn = draft.endsOn, endsOn < draft.startsOn {
            throw Failure.invalid(field: "ends_on", .endsBeforeStart(startsOn: draft.startsOn))
        }
        let now = sources.now
        var engagement = Engagement(
            id: sources.newID(),
            providerID: try provider(of: draft, by: actor),
            clientID: try client(of: draft, by: actor),
            industry: draft.industry,
            country: draft.country,
            clientSize: draft.clientSize,
            dealSize: draft.dealSize,
            currency: draft.currency,
            firstLifetimeValue: draft.customerLifetimeValue,
            startsOn: draft.startsOn,
            endsOn: draft.endsOn,
            timeZoneName: draft.timeZoneName,
            proposedBy: actor.party.side,
            createdAt: now
        )
        engagement.targets = draft.targets.sorted()
        if engagement.proposedBy == .platform { engagement.acceptedAt = now }
        return engagement
    }

    /// - Throws: `Failure` of the kind `.invalid` if a client names another one, or anybody else
    ///   names none.
    private func client(of draft: EngagementDraft, by actor: Actor) throws(Failure) -> UUID {
        guard case .client(let own) = actor.party else {
            guard let clientID = draft.clientID else { throw Failure.invalid(field: "client_id", .noClient) }
            return clientID
        }
        guard draft.clientID == nil || draft.clientID == own else {
            throw Failure.invalid(field: "client_id", .notOwnClient)
        }
        return own
    }

    /// - Throws: `Failure` of the kind `.invalid` if a provider names another one, or anybody else
    ///   names none.
    private func provider(of draft: EngagementDraft, by actor: Actor) throws(Failure) -> UUID {
        guard case .provider(let own) = actor.party else {
            guard let providerID = draft.providerID else { throw Failure.invalid(field: "provider_id", .noProvider) }
            return providerID
        }
        guard draft.providerID == nil || draft.providerID == own else {
            throw Failure.invalid(field: "provider_id", .notOwnProvider)
        }
        return own
    }

    /// A tenant may propose to any other without asking. The limits stop one that does so in bulk.
    /// An admin has none.
    ///
    /// - Throws: `Failure` of the kind `.tooMany`, with the seconds until the next day (UTC), or of
    ///   the kind `.conflict`.
    private func requireRoom(for engagement: Engagement, in transaction: Transaction) async throws {
        let tenant: (id: UUID, kind: TenantKind)
        switch engagement.proposedBy {
        case .platform: return
        case .client: tenant = (engagement.clientID, .client)
        case .provider: tenant = (engagement.providerID, .provider)
        }
        let (now, startOfDay) = (sources.now, sources.today.start)
        let count = try await transaction.proposalCount(
            of: tenant.id,
            kind: tenant.kind,
            since: startOfDay,
            firstOpenDay: Engagement.firstOpenDay(on: sources.today)
        )
        let limits = settings.proposals
        guard count.today < limits.perTenantAndDay else {
            let seconds = 86_400 - Int(now.timeIntervalSince(startOfDay).rounded(.down))
            let excess = Excess.proposals(perTenantAndDay: limits.perTenantAndDay)
            throw Failure(.tooMany(excess, retryAfterSeconds: max(1, seconds)))
        }
        guard count.open < limits.openPerTenant else {
            throw Failure.conflict(
                .openProposals,
                field: tenant.kind == .client ? "provider_id" : "client_id",
                .openProposals(perTenant: limits.openPerTenant)
            )
        }
        try await requireRoom(
            forPairOf: engagement,
            field: tenant.kind == .client ? "provider_id" : "client_id",
            in: transaction
        )
    }

    /// - Parameter field: the one that the error names.
    /// - Throws: `Failure` of the kind `.conflict` if the two have as many engagements as they may.
    func requireRoom(forPairOf engagement: Engagement, field: String, in transaction: Transaction) async throws {
        let limit = settings.proposals.openPerPair
        let count = try await transaction.openEngagementCount(
            client: engagement.clientID,
            provider: engagement.providerID,
            today: sources.today,
            firstOpenDay: Engagement.firstOpenDay(on: sources.today)
        )
        guard count < limit else {
            throw Failure.conflict(.openEngagements, field: field, .openEngagements(perPair: limit))
        }
    }
}
