package import Access
package import Domain
package import Foundation
import Storage

/// What an admin says of a new tenant.
package struct TenantDraft: Sendable {
    package let name: String
    package let kind: TenantKind

    package init(name: String, kind: TenantKind) {
        self.name = name
        self.kind = kind
    }
}

/// What an admin changes of a tenant; nil leaves it as it is.
package struct TenantChange: Sendable {
    package let name: String?
    package let status: TenantStatus?

    package init(name: String? = nil, status: TenantStatus? = nil) {
        self.name = name
        self.status = status
    }
}

extension Palmares {
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
            if tenant.kind == .provider { try await transaction.markDirty([tenant.id]) }
            return tenant
        }
    }

    package func tenants(kind: TenantKind?, page: PageRequest, by actor: Actor) async throws -> Page<Tenant> {
        try await read(.manageTenants, by: actor) { scope in
            try await database.tenants(kind: kind, page: page, in: scope)
        }
    }

    package func tenant(_ id: UUID, by actor: Actor) async throws -> Tenant {
        let tenant = try await read(.readTenant, by: actor) { scope in try await database.tenant(id, in: scope) }
        guard let tenant else { throw Failure.notFound(.tenant) }
        return tenant
    }

    /// Changes a tenant that is still as it was read: at `version`.
    ///
    /// Throws `Failure.changedMeanwhile` where somebody else has changed it since.
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
            if new.kind == .provider { try await transaction.markDirty([id]) }
            return new
        }
    }
}
