package import Access
import Cryptography
package import Domain
package import Foundation
import Storage

/// What an admin says of a new key.
package struct APIKeyDraft: Sendable {
    package let role: Role
    package let name: String

    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }
}

/// A new key, with the secret that is never seen again.
package struct IssuedAPIKey: Sendable, Codable {
    package let key: APIKey
    /// Empty where the same request got it before: it is not kept.
    package let secret: String
}

extension IssuedAPIKey {
    /// What may be kept of it.
    fileprivate var withoutSecret: IssuedAPIKey { IssuedAPIKey(key: key, secret: "") }
}

extension Palmares {
    /// A new key for a tenant. The role must be one for tenants of its kind.
    package func createAPIKey(
        tenantID: UUID,
        _ draft: APIKeyDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<IssuedAPIKey> {
        try await write(.manageAPIKeys, by: actor, once: request, keeping: \.withoutSecret) { transaction in
            guard let tenant = try await transaction.lockTenant(tenantID) else { throw Failure.notFound(.tenant) }
            guard draft.role.tenantKind == tenant.kind else {
                let expected = Role.allCases.filter { $0.tenantKind == tenant.kind }
                throw Failure.invalid(field: "role", .roleDoesNotFit(expected: expected, tenant: tenant.kind))
            }
            return try await issueKey(tenantID: tenantID, role: draft.role, name: draft.name, in: transaction)
        }
    }

    /// A new platform admin's key, for the operator of this server and nobody else.
    package func bootstrapPlatformAdmin(name: String) async throws -> IssuedAPIKey {
        try await write(.manageAPIKeys, by: .operator) { transaction in
            try await issueKey(tenantID: nil, role: .platformAdmin, name: name, in: transaction)
        }
    }

    package func apiKeys(tenantID: UUID, page: PageRequest, by actor: Actor) async throws -> Page<APIKey> {
        try await read(.manageAPIKeys, by: actor) { scope in
            guard try await database.tenant(tenantID, in: scope) != nil else { throw Failure.notFound(.tenant) }
            return try await database.apiKeys(tenantID: tenantID, page: page, in: scope)
        }
    }

    /// Revokes a key at once and for good.
    package func revokeAPIKey(tenantID: UUID, keyID: UUID, by actor: Actor) async throws {
        try await write(.manageAPIKeys, by: actor) { transaction in
            let found = try await transaction.revokeAPIKey(keyID, tenantID: tenantID, at: sources.now)
            guard found else { throw Failure.notFound(.apiKey) }
            try await transaction.announce(.access)
        }
    }

    private func issueKey(
        tenantID: UUID?,
        role: Role,
        name: String,
        in transaction: Transaction
    ) async throws -> IssuedAPIKey {
        let secret = APIKeySecret.generate(randomBytes: sources.randomBytes(APIKeySecret.randomByteCount))
        let key = APIKey(
            id: sources.newID(),
            tenantID: tenantID,
            role: role,
            name: name,
            prefix: secret.prefix,
            createdAt: sources.now,
            revokedAt: nil
        )
        try await transaction.insert(key, secretHash: secret.hash)
        // It may have been presented, and refused, before it was there.
        access.noteIssued(hash: secret.hash)
        try await transaction.announce(.access)
        return IssuedAPIKey(key: key, secret: secret.text)
    }
}
