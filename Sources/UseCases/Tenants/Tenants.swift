package import Access
package import Domain
package import Foundation
import Storage

/// The data of a new tenant.
package struct TenantDraft: Sendable {
    package let name: String
    package let kind: TenantKind

    package init(name: String, kind: TenantKind) {
        self.name = name
        self.kind = kind
    }
}

/// What a platform admin changes in a tenant. nil leaves the value as it is.
package struct TenantChange: Sendable {
    package let name: String?
    package let status: TenantStatus?

    package init(name: String? = nil, status: TenantStatus? = nil) {
        self.name = name
        self.status = status
    }
}

extension Palmares {
    /// Creates an active tenant.
    ///
    /// - Parameter request: the request's Idempotency-Key; nil if it has none.
    /// - Returns: the new tenant, or the one that the same request created before.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    package func createTenant(
        _ draft: TenantDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Tenant> {
        let now = sources.now
        let tenant = Tenant(
            id: sources.newID(),
            kind: draft.kind,
            name: draft.name,
            status: .active,
            version: 1,
            createdAt: now,
            updatedAt: now
        )
        return try await write(.manageTenants, by: actor, once: request) { transaction in
            try await transaction.insert(tenant)
            return tenant
        }
    }

    /// One page of all tenants, in the order of their creation.
    ///
    /// - Parameters:
    ///   - kind: only providers, or only clients; nil for both.
    ///   - page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func tenants(kind: TenantKind?, page: PageRequest, by actor: Actor) async throws -> Page<Tenant> {
        try await read(.manageTenants, by: actor) { scope in
            try await database.tenants(kind: kind, page: page, in: scope)
        }
    }

    /// One tenant by its id.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor sees no such tenant.
    package func tenant(_ id: UUID, by actor: Actor) async throws -> Tenant {
        let tenant = try await read(.readTenant, by: actor) { scope in
            // A tenant may read the names of those it works with, but only itself is answered here.
            actor.tenantID == nil || actor.tenantID == id ? try await database.tenant(id, in: scope) : nil
        }
        guard let tenant else { throw Failure.notFound(.tenant) }
        return tenant
    }

    /// Changes a tenant if nobody has changed it since it was read. A suspended tenant's keys are
    /// refused at once.
    ///
    /// - Parameter version: the version of the tenant that the client has read.
    /// - Returns: the tenant with its next version.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: there is no such tenant.
    ///   - `.changedMeanwhile`: the tenant has another version now.
    package func updateTenant(
        _ id: UUID,
        _ change: TenantChange,
        ifVersion version: Int,
        by actor: Actor
    ) async throws -> Tenant {
        try await write(.manageTenants, by: actor) { transaction in
            guard let old = try await transaction.lockTenant(id) else { throw Failure.notFound(.tenant) }
            guard old.version == version else { throw Failure(.changedMeanwhile) }
            let new = Tenant(
                id: id,
                kind: old.kind,
                name: change.name ?? old.name,
                status: change.status ?? old.status,
                version: old.version + 1,
                createdAt: old.createdAt,
                updatedAt: sources.now
            )
            try await transaction.update(new)
            try await transaction.announce(.access)
            return new
        }
    }
}
