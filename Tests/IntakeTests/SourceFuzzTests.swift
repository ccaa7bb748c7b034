import Domain
import Testing
import Units

@testable import Intake

/// Files mutated at random, of every format: reading them never traps, and takes bounded memory.
@Suite struct SourceFuzzTests {
    private static let limits = {
        var limits = IntakeLimits()
        limits.fieldBytes = 2_000
        limits.lineBytes = 4_000
        limits.unpackedBytes = 4_000_000
        limits.sharedTextBytes = 100_000
        return limits
    }()

    private static let workbook = {
        var workbook = WorkbookFile(sheets: [
            .init(name: "Vide", rows: #"<row r="1"><c r="A1" s="1"/></row>"#),
            .init(
                name: "Suivi",
                rows: """
                    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                    <row r="2" hidden="1"><c r="A2" s="1"><v>45672.5</v></c><c r="C2" t="str"><f>A1</f><v>_x0041_</v></c></row>
                    <row r="3"><c r="A3" s="2"><v>1.5E-3</v></c><c r="B3" t="inlineStr"><is><t>é</t></is></c></row>
                    """
            ),
        ])
        workbook.texts = "<si><t>a &amp; b</t></si><si><r><t>c</t></r></si>"
        workbook.numberFormats = #"<numFmt numFmtId="164" formatCode="[h]:mm&quot;x&quot;"/>"#
        workbook.styles = [0, 14, 164]
        return workbook
    }()

    /// The bytes of whole files: packed, deflated and stored.
    @Test func filesOfEveryFormat() {
        let csv = Array("a;b\n\"x;\n\";1\nré;2\n".utf8)
        let ndjson = Array("{\"a\":1.5e3,\"b\":\"\\u00e9\"}\n{\"a\":null}\n".utf8)
        let stored = ZipFile(Self.workbook.entries.map { ZipFile.Entry(name: $0.name, bytes: $0.bytes, method: 0) })
        let files = [
            csv, ndjson, gzipped(csv), ZipFile(["a.csv": String(decoding: csv, as: UTF8.self)]).bytes, stored.bytes,
            Self.workbook.bytes, gzipped(stored.bytes),
        ]
        var generator = SplitMix64(seed: 20_261_126)
        for file in files {
            for _ in 0..<300 {
                var bytes = file
                for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&bytes, &generator) }
                read(bytes, &generator)
            }
        }
    }

    /// The XML of a workbook's parts, in a zip file that is whole: further in than a checksum lets
    /// other faults come.
    @Test func partsOfAWorkbook() {
        let entries = Self.workbook.entries
        let pieces = [
            "<row>", "</row>", "<c r=\"A1\">", "</c>", "<v>", "</v>", "<is><t>", "</t></is>", "<sheetData>",
            "</sheetData>", "<si>", "</si>", " t=\"s\"", " s=\"99\"", " r=\"ZZ9\"", "<f>", "</f>",
            "<xf numFmtId=\"14\"/>",
            "-1", "1e308", "99999999999999999999", "&#x1F600;", "<![CDATA[", "]]>", "_xD800_", "_x0000_",
        ]
        var generator = SplitMix64(seed: 7)
        for round in 0..<3_000 {
            var entries = entries
            let index = round % entries.count
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                if Bool.random(using: &generator) {
                    let place = Int.random(in: 0...entries[index].bytes.count, using: &generator)
                    let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
                    entries[index].bytes.insert(contentsOf: Array(piece.utf8), at: place)
                } else {
                    mutate(&entries[index].bytes, &generator)
                }
            }
            read(ZipFile(entries).bytes, &generator)
        }
    }

    @Test func noise() {
        var generator = SplitMix64(seed: 99)
        let starts: [[UInt8]] = [
            [], [0x1F, 0x8B, 8, 0], Array("PK\u{3}\u{4}".utf8), Array("PK\u{5}\u{6}".utf8), Array("{\"".utf8),
            [0xFF, 0xFE],
        ]
        for round in 0..<2_000 {
            let count = Int.random(in: 0...600, using: &generator)
            let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            read(starts[round % starts.count] + noise, &generator)
        }
    }

    private func read(_ bytes: [UInt8], _ generator: inout SplitMix64) {
        let reading = SourceReading(bytes) {
            $0.limits = Self.limits
            $0.encoding = FileEncoding.allCases.randomElement(using: &generator) ?? .utf8
            $0.quote = [0x22, 0x27, nil].randomElement(using: &generator) ?? nil
            $0.separator = [0x2C, 0x3B, 0x09, 0x00, 0xFF].randomElement(using: &generator) ?? 0x2C
        }
        // The lines of records rise.
        let lines = reading.records.compactMap { Int($0.prefix { $0 != ":" }) }
        #expect(lines == lines.sorted())
        #expect(lines.count == reading.records.count)
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0, 1: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 3: bytes.remove(at: position)
        case 4:
            let end = min(bytes.count, position + Int.random(in: 1...60, using: &generator))
            bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &generator))
        default: bytes.replaceSubrange(position..<min(bytes.count, position + 4), with: [0xFF, 0xFF, 0xFF, 0xFF])
        }
    }
}
