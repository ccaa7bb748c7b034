import Demonstration
import Testing
import Units

@Suite("The demonstration's files")
struct FileTests {
    @Test("the same seed gives the same bytes, pinned")
    func pinned() throws {
        let files = Demonstration(lastMonth: try #require(Month("2026-05"))).files()
        // By FNV-1a; pinned, so that the demonstration does not change without anybody meaning it.
        #expect(digest(of: files) == 0x4842_dbc2_58f4_2ce6)
    }

    @Test("another seed or another month gives other bytes, the same ones the same")
    func different() throws {
        let variants: [(UInt64, String)] = [(1, "2026-05"), (2, "2026-05"), (1, "2026-06"), (1, "2026-05")]
        let digests = try variants.map { seed, lastMonth in
            let demonstration = Demonstration(seed: seed, lastMonth: try #require(Month(lastMonth)))
            return digest(of: demonstration.files().prefix(3))
        }
        #expect(Set(digests).count == 3)
        #expect(digests.first == digests.last)
    }

    @Test("a provider's files come together")
    func order() throws {
        let owners = try Book.Variant.ordinary.book().fileProviders
        #expect(zip(owners, owners.dropFirst()).count { $0 != $1 } == 23)
        #expect(Set(owners).count == 24)
    }

    /// FNV-1a, 64 bits, of every file's owner, kind and bytes.
    private func digest(of files: some Sequence<DemonstrationFile>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for file in files {
            for byte in Array(file.ownerKey.utf8) + Array(file.kind.rawValue.utf8) + file.csv {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return hash
    }
}
