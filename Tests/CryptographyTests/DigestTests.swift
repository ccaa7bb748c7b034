import Testing

@testable import Cryptography

/// Expected values: NIST's example vectors for FIPS 180-4, SHA-256, and the CRC catalogue's check
/// value for CRC-32.
@Suite("Digests") struct DigestTests {
    static let vectors: [(message: String, hash: String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ]

    @Test(arguments: vectors) func sha256(_ vector: (message: String, hash: String)) {
        #expect(hexadecimal(Digest.sha256(Array(vector.message.utf8))) == vector.hash)
    }

    @Test("Pieces of any size give the hash of the whole", arguments: [1, 7, 63, 64, 65, 4_096])
    func incremental(pieceLength: Int) {
        let hash = IncrementalSHA256()
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        message.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: pieceLength) {
                hash.update(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieceLength, bytes.count)]))
            }
        }
        #expect(hexadecimal(hash.finish()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        #expect(hexadecimal(hash.finish()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func crc32() {
        #expect(Checksum.crc32("123456789".utf8) == 0xCBF4_3926)
        #expect(Checksum.crc32("".utf8) == 0)
    }

    @Test func randomBytesDiffer() {
        #expect(SecureRandom.bytes(32).count == 32)
        #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
        #expect(SecureRandom.bytes(0).isEmpty)
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
