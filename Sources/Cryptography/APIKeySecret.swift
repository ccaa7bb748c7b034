import COpenSSL

/// The text of an API key: `plm_`, 8 characters of prefix, `_`, 32 characters of secret, 6 of
/// checksum.
///
/// Prefix and secret are random base62. The prefix finds the key's row and may be shown. Only the
/// holder knows the secret; its hash is stored. The checksum is the CRC-32, in base62, of all that
/// stands before it. It finds typing errors without asking the database, and lets scanners
/// recognise a leaked key.
package struct APIKeySecret: Sendable {
    /// The 8 characters that find the key. They may be shown.
    package let prefix: String

    /// The whole key, secret included. Only its holder may see it.
    package let text: String

    /// How many random bytes `generate` takes.
    package static let randomByteCount = 160

    /// The key made from these random bytes, each character from four of them.
    ///
    /// - Precondition: there are `randomByteCount` bytes.
    package static func generate(randomBytes: [UInt8]) -> APIKeySecret {
        precondition(randomBytes.count == randomByteCount, "an API key takes \(randomByteCount) random bytes")
        let characters = stride(from: 0, to: randomByteCount, by: 4).map { start in
            // The remainder of 32 random bits favours no character by more than one part in 69
            // million.
            let number = randomBytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return base62[Int(number % 62)]
        }
        let prefix = String(decoding: characters[..<prefixLength], as: UTF8.self)
        let body = Array("plm_\(prefix)_".utf8) + characters[prefixLength...]
        return APIKeySecret(prefix: prefix, text: String(decoding: body + checksum(of: body), as: UTF8.self))
    }

    /// Reads a key as a client presented it; nil where it is not a key, or where its checksum is
    /// wrong.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == APIKeySecret.length, bytes.starts(with: "plm_".utf8),
            bytes[APIKeySecret.separatorIndex] == UInt8(ascii: "_"),
            bytes[4..<APIKeySecret.separatorIndex].allSatisfy(APIKeySecret.isBase62),
            bytes[(APIKeySecret.separatorIndex + 1)...].allSatisfy(APIKeySecret.isBase62)
        else { return nil }
        let body = Array(bytes.dropLast(APIKeySecret.checksumLength))
        guard bytes.suffix(APIKeySecret.checksumLength).elementsEqual(APIKeySecret.checksum(of: body)) else {
            return nil
        }
        prefix = String(decoding: bytes[4..<APIKeySecret.separatorIndex], as: UTF8.self)
        self.text = text
    }

    private init(prefix: String, text: String) {
        self.prefix = prefix
        self.text = text
    }

    /// The SHA-256 of the whole text, 32 bytes, which is stored. The secret has 190 random bits, so
    /// a fast hash without salt is safe.
    package var hash: [UInt8] { Digest.sha256(Array(text.utf8)) }

    /// Whether `hash` is this key's. The time does not depend on where the two differ.
    package func matches(hash: [UInt8]) -> Bool {
        let own = self.hash
        guard hash.count == own.count else { return false }
        return CRYPTO_memcmp(own, hash, own.count) == 0
    }

    private static let prefixLength = 8
    private static let separatorIndex = 12
    private static let checksumLength = 6
    private static let length = 51
    private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func isBase62(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// The CRC-32 of `body` as six digits of base62, the most significant first.
    private static func checksum(of body: [UInt8]) -> [UInt8] {
        var number = Checksum.crc32(body)
        var digits: [UInt8] = []
        for _ in 0..<checksumLength {
            digits.append(base62[Int(number % 62)])
            number /= 62
        }
        return digits.reversed()
    }
}

extension APIKeySecret: CustomStringConvertible, CustomDebugStringConvertible {
    /// The key without its secret, so that printing it cannot put the secret into a log.
    public var description: String { "plm_\(prefix)_…" }
    public var debugDescription: String { description }
}
