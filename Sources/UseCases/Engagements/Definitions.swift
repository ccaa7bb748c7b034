package import Access
package import Domain
package import Foundation
import Storage
package import Units

/// The data of a new version of a definition.
package struct DefinitionDraft: Sendable {
    package let wording: String
    package let criteria: [String]
    /// nil for today (UTC).
    package let validFrom: Day?

    package init(wording: String, criteria: [String], validFrom: Day?) {
        self.wording = wording
        self.criteria = criteria
        self.validFrom = validFrom
    }
}

extension Palmares {
    /// Every version of what an engagement calls a qualified meeting, in their order.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor sees no such engagement.
    package func definitions(of id: UUID, by actor: Actor) async throws -> [Definition] {
        let engagement = try await engagement(id, by: actor)
        return try await read(.readEngagements, by: actor) { scope in
            try await database.definitions(of: engagement, in: scope)
        }
    }

    /// One version.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor sees no such engagement, or it has no such version.
    package func definition(_ version: Int, of id: UUID, by actor: Actor) async throws -> Definition {
        let definition = try await definitions(of: id, by: actor).first { $0.version == version }
        guard let definition else { throw Failure.notFound(.definition) }
        return definition
    }

    /// Proposes the next version. It is in force from its day on once the other side has accepted
    /// it. What an admin proposes is accepted at once, as both sides trust the platform.
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
    ///   - `.conflict`: the engagement is withdrawn or has lapsed, another version waits, or there
    ///     are too many.
    package func proposeDefinition(
        _ draft: DefinitionDraft,
        of id: UUID,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Definition> {
        try await write(.proposeDefinition, by: actor, once: request) { transaction in
            let engagement = try await lockedEngagement(id, in: transaction)
            switch engagement.status(on: sources.today) {
            case .withdrawn: throw Failure.conflict(.engagementWithdrawn)
            case .lapsed: throw Failure.conflict(.proposalLapsed)
            case .proposed, .active, .ended: break
            }
            let before = try await transaction.definitions(of: engagement)
            guard before.count < Definition.maximumVersions else { throw Failure.conflict(.definitions) }
            guard !before.contains(where: { $0.status == .proposed }) else { throw Failure.conflict(.openDefinition) }
            var definition = Definition(
                version: before.count + 1,
                wording: draft.wording,
                criteria: draft.criteria,
                validFrom: draft.validFrom ?? sources.today,
                proposedBy: actor.party.side,
                proposedAt: sources.now
            )
            if definition.proposedBy == .platform {
                definition.acceptedBy = .platform
                definition.acceptedAt = definition.proposedAt
            }
            try await transaction.insert(definition, of: engagement)
            return definition
        }
    }

    /// Accepts a version that the other side has proposed. To accept again changes nothing.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.notFound`: the actor sees no such engagement, or it has no such version.
    ///   - `.conflict`: the actor's own side has proposed it, or it was withdrawn.
    package func acceptDefinition(
        _ version: Int,
        of id: UUID,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Definition> {
        try await write(.acceptDefinition, by: actor, once: request) { transaction in
            let engagement = try await lockedEngagement(id, in: transaction)
            var definition = try await definition(version, of: engagement, in: transaction)
            switch definition.status {
            case .accepted: return definition
            case .withdrawn: throw Failure.conflict(.definitionWithdrawn)
            case .proposed: break
            }
            guard actor.party.side != definition.proposedBy else { throw Failure.conflict(.ownProposal) }
            definition.acceptedBy = actor.party.side
            definition.acceptedAt = sources.now
            try await transaction.accept(definition, of: engagement)
            return definition
        }
    }

    /// Takes a version back, or turns it down. To withdraw again changes nothing.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.notFound`: the actor sees no such engagement, or it has no such version.
    ///   - `.conflict`: both sides have accepted it.
    package func withdrawDefinition(
        _ version: Int,
        of id: UUID,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Definition> {
        try await write(.withdrawDefinition, by: actor, once: request) { transaction in
            let engagement = try await lockedEngagement(id, in: transaction)
            var definition = try await definition(version, of: engagement, in: transaction)
            switch definition.status {
            case .accepted: throw Failure.conflict(.definitionAccepted)
            case .withdrawn: return definition
            case .proposed: break
            }
            definition.withdrawnAt = sources.now
            try await transaction.withdraw(definition, of: engagement)
            return definition
        }
    }

    /// - Throws: `Failure` of the kind `.notFound`.
    private func definition(
        _ version: Int,
        of engagement: Engagement,
        in transaction: Transaction
    ) async throws -> Definition {
        let definition = try await transaction.definitions(of: engagement).first { $0.version == version }
        guard let definition else { throw Failure.notFound(.definition) }
        return definition
    }
}
