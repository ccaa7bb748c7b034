package import Access
import Cryptography
package import Domain
package import Foundation
import Storage

/// The data of a new key.
package struct APIKeyDraft: Sendable {
    package let role: Role
    package let name: String

    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }
}

/// A new key with its secret. The secret is shown only once.
package struct IssuedAPIKey: Sendable, Codable {
    package let key: APIKey
    /// Empty if the same request got the secret before: the secret is not stored.
    package let secret: String
}

extension IssuedAPIKey {
    /// The part that may be stored under an Idempotency-Key.
    fileprivate var withoutSecret: IssuedAPIKey { IssuedAPIKey(key: key, secret: "") }
}

extension Palmares {
    /// Creates a key for a tenant.
    ///
    /// - Parameter request: the request's Idempotency-Key; nil if it has none.
    /// - Returns: the new key with its secret. If the same request created the key before, the
    ///   secret is empty.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.notFound`: there is no such tenant.
    ///   - `.invalid`: this kind of tenant cannot have this role.
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

    /// Creates a key for a platform admin. Only the operator of this server may do this.
    ///
    /// - Returns: the key with its secret.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    package func bootstrapPlatformAdmin(name: String) async throws -> IssuedAPIKey {
        try await write(.manageAPIKeys, by: .operator) { transaction in
            try await issueKey(tenantID: nil, role: .platformAdmin, name: name, in: transaction)
        }
    }

    /// One page of a tenant's keys, in the order of their creation. The secrets are not stored, so
    /// they are not shown.
    ///
    /// - Parameter page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such tenant.
    package func apiKeys(tenantID: UUID, page: PageRequest, by actor: Actor) async throws -> Page<APIKey> {
        try await read(.manageAPIKeys, by: actor) { scope in
            guard try await database.tenant(tenantID, in: scope) != nil else { throw Failure.notFound(.tenant) }
            return try await database.apiKeys(tenantID: tenantID, page: page, in: scope)
        }
    }

    /// Revokes a key of a tenant, at once and for good.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: the tenant has no such key.
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
        // The key may have been presented, and refused, before it existed.
        access.noteIssued(hash: secret.hash)
        try await transaction.announce(.access)
        return IssuedAPIKey(key: key, secret: secret.text)
    }
}
