import Domain
import JSON
import Testing
import Units
import Wording

@testable import Intake

/// Tables in random dialects are read back as they were, and no bytes bring the reader down.
@Suite struct MappedPropertyTests {
    private static let profile = MappingProfile(
        kind: .investments,
        columns: [
            .from("campagne", .campaign), .from("REFERENCE", .investmentReference), .from("date", .incurredOn),
            .from("Categorie,  type", .category), .from("Montant \"ht\"", .amount),
        ]
    )

    @Test func aTableIsReadBack() {
        var generator = SplitMix64(seed: 20_261_115)
        for _ in 0..<400 {
            let table = RandomTable(&generator)
            let file = MappedFile(table.bytes)
            #expect(file.found.encoding.value == table.encoding)
            #expect(file.found.separator.value == table.separator)
            #expect(file.table.columns[4].decimalSign.value == table.sign)
            #expect(file.table.columns[2].dateOrder.value == table.order)
            let rows = file.rows(Self.profile).map { $0.drop { $0 != " " }.dropFirst() }
            #expect(rows.map(String.init) == table.rows)
        }
    }

    /// Anything at all: every row is taken or reported, and each problem has its sentence.
    @Test func noiseIsSurvived() {
        var generator = SplitMix64(seed: 5)
        let words = [
            "Campagne", "Date", "Total", "31/01/2025", "1.250", "1 250,50", "\"", "\"\"", ";", ";", ",", "\t", "\n",
            "\n",
            "\r\n", "é", "\u{202F}", "--", "sep=;", "Janvier", "€", "(", "'", "-", "+", "T", ":", "12", "2025-01-31",
            "😀",
        ]
        var planned = 0
        for _ in 0..<600 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                if Int.random(in: 0...12, using: &generator) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &generator))
                } else {
                    bytes += Array((words.randomElement(using: &generator) ?? "").utf8)
                }
            }
            let file = MappedFile(bytes)
            let proposal = MappingProposal.columns(of: file.table, kind: .investments)
            let proposed = proposal.compactMap(\.proposed?.column)
            #expect(Set(proposed).count == proposed.count)
            let names = file.table.header?.names.count ?? 0
            var profile = Self.profile
            profile.columns = Self.profile.columns.enumerated().map { index, rule in
                ColumnRule(rule.column, .column(.numbered(index % max(1, names) + 1)))
            }
            profile.setAside = (1...max(1, names)).map { .numbered($0) }
            profile.leaveOut = [CellCondition(.numbered(names), .oneOf(["12"]))]
            _ = file.problems(profile)
            _ = file.said
            let reading = file.read(profile)
            if file.plan(profile) != nil { planned += 1 }
            #expect(reading.rowsRead == reading.rows.count + reading.rowsRejected)
        }
        #expect(planned > 100)
    }

    /// Cells of every sort, in every reading.
    @Test func cellsOfNoiseAreSurvived() {
        var generator = SplitMix64(seed: 9)
        let alphabet = Array("0123456789.,-/ :'TZapm+€é$()\u{A0}\u{202F}janv".utf8) + [0xFF, 0xE2, 0xC2]
        for _ in 0..<30_000 {
            let count = Int.random(in: 0...20, using: &generator)
            let cell = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            cell.withUnsafeBufferPointer { cell in
                if let number = WrittenNumber(cell) {
                    for sign in DecimalSign.allCases where number.fault(sign) == nil {
                        var text: [UInt8] = []
                        number.append(to: &text, sign)
                        // What is written is a plain number, whose value both readings share.
                        text.withUnsafeBufferPointer { text in
                            let plain = text.first == UInt8(ascii: "-") ? Cell(rebasing: text[1...]) : text
                            #expect(PlainDecimal(plain) != nil, "\(String(decoding: cell, as: UTF8.self))")
                        }
                    }
                }
                if let date = WrittenDate(cell) {
                    for order in DateOrder.allCases { _ = date.day(order) }
                }
                _ = (cell.month(.dayFirst), cell.yesOrNo, cell.isBlankMark, FoldedName(cell), cell.beginsTotal)
            }
        }
    }
}
