package import Access
import Cryptography
import Domain
import Storage

extension Palmares {
    /// The actor whose API key this is.
    ///
    /// - Parameters:
    ///   - presented: the whole key, as the client sent it.
    ///   - address: where the request comes from. The text must be the same for the same client.
    ///     nil counts nothing.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.unauthenticated`: the key is malformed, unknown or revoked. It does not say which.
    ///   - `.tenantSuspended`: the key's tenant is suspended.
    ///   - `.tooMany`: the address has presented too many unknown keys, and this key would need a
    ///     look-up.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func authenticate(_ presented: String, from address: String? = nil) async throws -> Actor {
        guard let secret = APIKeySecret(presented) else { throw Failure(.unauthenticated) }
        let hash = secret.hash
        switch access.answer(forHash: hash, at: sources.now) {
        case .actor(let actor): return actor
        case .refused(let refusal): throw Failure(refusal)
        case nil: break
        }
        // The limit of an address never stops a key that was good once. A proxy has many tenants
        // behind one address.
        let counted = access.isIssued(hash: hash) ? nil : address
        if let counted { try count(counted) }
        let generation = access.generation
        let record: KeyRecord?
        do {
            record = try await failing { try await database.keyRecord(prefix: secret.prefix) }
        } catch {
            if let counted { refusedKeys?.giveBack(counted) }
            throw error
        }
        let answer = AccessCache.Verdict(record, for: secret)
        if let record, secret.matches(hash: record.secretHash) {
            if let counted { refusedKeys?.giveBack(counted) }
            access.noteIssued(hash: hash)
        }
        access.remember(answer, hash: hash, generation: generation, at: sources.now)
        switch answer {
        case .actor(let actor): return actor
        case .refused(let refusal): throw Failure(refusal)
        }
    }

    /// Whether a key is answered without a look-up. Only tests use it.
    package func remembers(_ presented: String) -> Bool {
        guard let secret = APIKeySecret(presented) else { return false }
        return access.answer(forHash: secret.hash, at: sources.now) != nil
    }

    /// Checks that the actor's key may still be used. Call it last in the transaction of a write,
    /// which may end long after its request began.
    ///
    /// - Throws: `Failure` of the kind `.unauthenticated` if the key was revoked meanwhile, or
    ///   `.tenantSuspended`.
    func confirm(_ actor: Actor, in transaction: Transaction) async throws {
        guard let keyID = actor.principal.keyID else { return }
        switch try await transaction.standing(ofKey: keyID, tenantID: actor.tenantID) {
        case .valid: break
        case .revoked: throw Failure(AccessCache.Refusal.unknownKey)
        case .tenantSuspended: throw Failure(AccessCache.Refusal.tenantSuspended)
        }
    }

    /// Takes one look-up from the address's allowance.
    ///
    /// - Throws: `Failure` of the kind `.tooMany` if nothing is left.
    private func count(_ address: String) throws {
        guard let seconds = refusedKeys?.take(address, at: sources.now) else { return }
        throw Failure(.tooMany(.refusedKeys, retryAfterSeconds: seconds))
    }
}

extension AccessCache.Verdict {
    /// The verdict that follows from a key's record, if there is one.
    fileprivate init(_ record: KeyRecord?, for secret: APIKeySecret) {
        guard let record, secret.matches(hash: record.secretHash), !record.isRevoked else {
            self = .refused(.unknownKey)
            return
        }
        self = record.isTenantSuspended ? .refused(.tenantSuspended) : .actor(record.actor)
    }
}

extension Failure {
    fileprivate init(_ refusal: AccessCache.Refusal) {
        switch refusal {
        case .unknownKey: self.init(.unauthenticated)
        case .tenantSuspended: self.init(Refusal.tenantSuspended)
        }
    }
}
