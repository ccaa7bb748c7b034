import Domain
import Intake
import Testing
import Units

/// Files mutated at random: reading them never traps, and accounts for every row.
@Suite struct FuzzTests {
    @Test(arguments: ImportKind.allCases)
    func accountsForEveryRow(kind: ImportKind) {
        let original = Array(Sample.file(kind).utf8)
        var generator = SplitMix64(seed: 20_261_115)
        for _ in 0..<400 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &generator) { mutate(&bytes, &generator) }
            let whole = read(kind, bytes)
            #expect(whole.rowsRead == whole.rows.count + whole.rowsRejected)
            #expect(whole.rowsRejected == Set(whole.errors.map(\.line)).count)
            #expect(whole.errors.map(\.line) == whole.errors.map(\.line).sorted())
            for row in whole.rows {
                #expect(row.split(separator: "\t", omittingEmptySubsequences: false).count == kind.stagedColumns.count)
            }
            #expect(read(kind, bytes, .random(generator)) == whole)
        }
    }

    /// Bytes with no sense at all, after a good header.
    @Test(arguments: ImportKind.allCases)
    func survivesNoise(kind: ImportKind) {
        var generator = SplitMix64(seed: 7)
        let alphabet = Array("\"\"\",,,,\r\n\n\0\\\tA1-".utf8) + [0xC3, 0xA9, 0xFF, 0xEF, 0xBB, 0xBF]
        var limits = IntakeLimits()
        limits.fieldBytes = 40
        limits.lineBytes = 100
        for _ in 0..<300 {
            let count = Int.random(in: 0...400, using: &generator)
            let noise = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            let bytes = Array(Sample.header(kind).utf8) + noise
            let whole = read(kind, bytes, limits: limits)
            #expect(whole.rowsRead == whole.rows.count + whole.rowsRejected)
            #expect(read(kind, bytes, .random(generator), limits: limits) == whole)
            #expect(read(kind, noise, .bytes(1), limits: limits) == read(kind, noise, limits: limits))
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
        let special = Array("\",\n\r\0\\\t -.0129ÿ".utf8) + [0xFF, 0xC0, 0xED, 0xA0]
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[position] = special[Int.random(in: 0..<special.count, using: &generator)]
        case 2: bytes.insert(special[Int.random(in: 0..<special.count, using: &generator)], at: position)
        case 3: bytes.remove(at: position)
        case 4:
            let end = min(bytes.count, position + Int.random(in: 1...60, using: &generator))
            bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &generator))
        default:
            // Mostly near the end, so that most files keep some rows.
            if position > bytes.count / 2 { bytes.removeSubrange(position...) }
        }
    }
}
