/// CRC-32 as in ISO 3309 and zlib (polynomial 0x04C11DB7 reflected, start and final xor
/// 0xFFFFFFFF).
enum Checksum {
    /// The checksum of these bytes. It differs for any two texts of the same length that differ in
    /// only one byte.
    static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var remainder = UInt32.max
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? (remainder >> 1) ^ 0xEDB8_8320 : remainder >> 1
            }
        }
        return ~remainder
    }
}
