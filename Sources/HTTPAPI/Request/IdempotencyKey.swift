import Cryptography
import HTTPTypes
import Hummingbird
import UseCases
import Wording

extension Request {
    /// The `Idempotency-Key`; nil if there is none.
    ///
    /// - Throws: `Problem` if it is not 1 to 255 visible ASCII characters.
    func idempotencyKey() throws(Problem) -> String? {
        let keys = headers[values: .idempotencyKey]
        guard let key = keys.first else { return nil }
        guard keys.count == 1, (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Problem(.malformedIdempotencyKey) }
        return key
    }

    /// The key, and the digest of the request; nil if there is no key. The digest covers method,
    /// target and body.
    func idempotentRequest(body: [UInt8]) throws(Problem) -> IdempotentRequest? {
        guard let key = try idempotencyKey() else { return nil }
        let target = "\(method.rawValue) \(head.path ?? "")\n"
        return IdempotentRequest(key: key, requestDigest: Digest.sha256(Array(target.utf8) + body))
    }
}
