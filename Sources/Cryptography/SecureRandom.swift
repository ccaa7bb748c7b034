import COpenSSL

/// Random bytes for keys and ids, from OpenSSL's generator.
package enum SecureRandom {
    /// `count` bytes that nobody can predict.
    package static func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // A key made of bytes that are not random would be worse than no key.
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "OpenSSL has no random bytes to give")
        return bytes
    }
}
