package import Access
package import Domain
package import Foundation
import Storage

extension Palmares {
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
}
