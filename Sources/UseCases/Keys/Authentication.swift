package import Access
import Cryptography
import Domain
import Storage

extension Palmares {
    /// Who presents this key.
    ///
    /// - Parameter address: where it comes from, in any form that is the same for the same sender;
    ///   nil is not counted.
    ///
    /// Throws `Failure.unauthenticated` for a key that is malformed, unknown or revoked, without
    /// saying which, `.tenantSuspended` for one whose tenant is suspended, and `.tooMany` where the
    /// address has presented too many keys that nobody was given and this one would have to be
    /// looked up.
    package func authenticate(_ presented: String, from address: String? = nil) async throws -> Actor {
        guard let secret = APIKeySecret(presented) else { throw Failure(.unauthenticated) }
        let hash = secret.hash
        switch access.answer(forHash: hash, at: sources.now) {
        case .actor(let actor): return actor
        case .refused(let refusal): throw Failure(refusal)
        case nil: break
        }
        // A key that was good once is looked up whatever else comes from its address: a proxy has
        // many tenants behind it.
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

    /// Whether a key is answered without a look-up. For tests.
    package func remembers(_ presented: String) -> Bool {
        guard let secret = APIKeySecret(presented) else { return false }
        return access.answer(forHash: secret.hash, at: sources.now) != nil
    }

    /// To be asked last in the transaction of a write, which may come long after its request began.
    ///
    /// Throws `Failure.unauthenticated` where the key was revoked meanwhile, and
    /// `.tenantSuspended`.
    func confirm(_ actor: Actor, in transaction: Transaction) async throws {
        guard let keyID = actor.principal.keyID else { return }
        switch try await transaction.standing(ofKey: keyID, tenantID: actor.tenantID) {
        case .valid: break
        case .revoked: throw Failure(AccessCache.Refusal.unknownKey)
        case .tenantSuspended: throw Failure(AccessCache.Refusal.tenantSuspended)
        }
    }

    private func count(_ address: String) throws {
        guard let seconds = refusedKeys?.take(address, at: sources.now) else { return }
        throw Failure(.tooMany(.refusedKeys, retryAfterSeconds: seconds))
    }
}

extension AccessCache.Verdict {
    /// What the record of a key, if there is one, means to whoever presents it.
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
