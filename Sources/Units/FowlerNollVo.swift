/// The Fowler-Noll-Vo hash FNV-1a of 64 bits. The same text gives the same number on every machine.
///
/// - Source: RFC 9923, The FNV Non-Cryptographic Hash Algorithm.
package enum FowlerNollVo {
    private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The hash of a text's UTF-8 bytes.
    package static func hash64(_ text: String) -> UInt64 {
        text.utf8.reduce(offsetBasis) { hash, byte in
            (hash ^ UInt64(byte)) &* prime
        }
    }
}
