import Testing

@testable import Cryptography

/// The expected key, checksum and hash were computed with Python's zlib.crc32 and hashlib.sha256.
@Suite("API key secrets") struct APIKeySecretTests {
    static let randomBytes = Array(UInt8(0)..<160)
    static let text = "plm_L5pZJ3nX_H1lVFzjTDxhRBvfP9tdN7rbL5pZJ3nXH1weJyI"

    @Test func refusesEveryChangeOfOneCharacter() {
        let original = Array(Self.text)
        let alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. \u{0}é"
        for index in original.indices {
            for character in alphabet where character != original[index] {
                var changed = original
                changed[index] = character
                #expect(APIKeySecret(String(changed)) == nil)
            }
        }
    }

    @Test(
        "What isn't a key is refused",
        arguments: [
            "", "plm_", text + "0", String(text.dropLast()), " " + text, text + "\n", text.lowercased(),
            "plm_00000000_00000000000000000000000000000000000000", "Bearer " + text, String(repeating: "é", count: 51),
        ]
    )
    func refusesMalformed(text: String) {
        #expect(APIKeySecret(text) == nil)
    }

    @Test func generatesWhatTheRandomBytesSay() {
        let secret = APIKeySecret.generate(randomBytes: Self.randomBytes)
        #expect(secret.text == Self.text)
        #expect(secret.prefix == "L5pZJ3nX")
        #expect(
            secret.hash == [
                0x70, 0x53, 0xAC, 0x19, 0xE9, 0xBE, 0x13, 0x58, 0x73, 0x9D, 0xE5, 0x4B, 0xA9, 0x71, 0x61, 0xBF,
                0x1F, 0x97, 0x65, 0x61, 0x25, 0xCD, 0xBC, 0x16, 0xC0, 0xA9, 0xF2, 0x26, 0x5A, 0x89, 0xDE, 0xBE,
            ]
        )
    }

    @Test func readsChecksumsWithLeadingZeros() {
        // 1gQMlA is the CRC-32 of what stands before it, in base62.
        #expect(APIKeySecret("plm_00000000_000000000000000000000000000000001gQMlA")?.prefix == "00000000")
    }

    @Test func readsWhatItGenerates() throws {
        for _ in 0..<200 {
            let generated = APIKeySecret.generate(randomBytes: SecureRandom.bytes(APIKeySecret.randomByteCount))
            let read = try #require(APIKeySecret(generated.text))
            #expect(read.prefix == generated.prefix)
            #expect(read.text == generated.text)
        }
    }

    @Test func matchesItsOwnHashOnly() throws {
        let secret = try #require(APIKeySecret(Self.text))
        let hash = secret.hash
        #expect(secret.matches(hash: hash))
        for index in hash.indices {
            var changed = hash
            changed[index] ^= 1
            #expect(!secret.matches(hash: changed))
        }
        #expect(!secret.matches(hash: []))
        #expect(!secret.matches(hash: Array(hash.dropLast())))
        #expect(!secret.matches(hash: hash + [0]))
    }

    @Test func isNeverPrintedWhole() throws {
        let secret = try #require(APIKeySecret(Self.text))
        #expect("\(secret)" == "plm_L5pZJ3nX_…")
        #expect(String(reflecting: secret) == "plm_L5pZJ3nX_…")
    }
}
