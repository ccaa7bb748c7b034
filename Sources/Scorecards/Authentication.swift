import Storage
import Tenancy

extension Palmares {
    /// Who presents this key.
    ///
    /// Throws `Failure.unauthenticated` for a key that is malformed, unknown or revoked, without saying which, and
    /// `.tenantSuspended` for one whose tenant is suspended.
    package func authenticate(_ presented: String) async throws -> Actor {
        guard let secret = APIKeySecret(presented) else { throw Palmares.unknownKey }
        let hash = secret.hash
        if let actor = access.actor(forHash: hash) { return actor }
        let generation = access.generation
        let record = try await failing { try await database.keyRecord(prefix: secret.prefix) }
        guard let record, secret.matches(hash: record.secretHash), !record.isRevoked else {
            throw Palmares.unknownKey
        }
        if record.isTenantSuspended {
            throw Failure(.tenantSuspended, "The tenant of this key is suspended.")
        }
        access.remember(record.actor, hash: hash, generation: generation)
        return record.actor
    }

    private static let unknownKey = Failure(
        .unauthenticated,
        "The API key is not valid. Expected the header Authorization: Bearer plm_… with a key that is not revoked."
    )
}
