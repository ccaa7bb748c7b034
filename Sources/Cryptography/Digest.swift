import COpenSSL

/// Hashes of whole byte strings.
package enum Digest {
    /// SHA-256 (FIPS 180-4): 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        let hash = IncrementalSHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }
}

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
package final class IncrementalSHA256 {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, IncrementalSHA256.algorithm, nil) == 1 else {
            preconditionFailure("OpenSSL offers no SHA-256")
        }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Adds the next bytes.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "OpenSSL refused to hash")
    }

    /// The 32 bytes of the hash. Bytes added after this begin a new hash.
    package func finish() -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: IncrementalSHA256.byteCount)
        precondition(EVP_DigestFinal_ex(context, &hash, nil) == 1, "OpenSSL refused to finish a hash")
        precondition(
            EVP_DigestInit_ex(context, IncrementalSHA256.algorithm, nil) == 1,
            "OpenSSL refused to begin a hash"
        )
        return hash
    }

    private static let byteCount = 32

    // Fetched once, as each fetch from the provider costs as much as hashing a short text. It lives
    // as long as the process, and OpenSSL never changes it.
    private nonisolated(unsafe) static let algorithm: OpaquePointer? = EVP_MD_fetch(nil, "SHA256", nil)
}
