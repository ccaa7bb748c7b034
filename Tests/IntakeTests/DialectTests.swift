import Domain
import Foundation
import Testing
import Units
import Wording

@testable import Intake

/// How a file is written is found from the whole of it, in whatever pieces it comes.
@Suite struct DialectTests {
    private static let windows = "Campagne;Montant\nÉté;12,50 €\n".unicodeScalars.map { scalar in
        scalar == "€" ? 0x80 : UInt8(scalar.value)
    }

    @Test(
        arguments: [
            (Array("a,b\n1,2\n".utf8), "utf8"), (Array("a,é\n".utf8), "utf8"), (windows, "windows1252"),
            ([0xEF, 0xBB, 0xBF] + Array("a,b\n".utf8), "utf8"),
            ([0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0], "utf16LittleEndian"),
            ([0xFE, 0xFF, 0, 0x61, 0, 0x2C, 0, 0x62], "utf16BigEndian"),
            ("name;é\n1;2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "utf16LittleEndian"),
            ("name;é\n1;2\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, "utf16BigEndian"), ([], "utf8"),
            ([0xE9], "windows1252"), ([0x61, 0xC3], "windows1252"),
        ] as [([UInt8], String)]
    )
    func encodings(bytes: [UInt8], encoding: String) {
        #expect(MappedFile.found(bytes, pieces: bytes.count).encoding.brief == encoding)
    }

    @Test func bytesThatAreNoText() {
        let zip: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xE9, 0x0A]
        #expect(MappedFile.found(zip, pieces: 3).problem == .notText(line: 1))
        #expect(DialectChoice().dialect(for: MappedFile.found(zip, pieces: 3)).problems == [.notText(line: 1)])
        // Bytes that Windows-1252 does not have either.
        #expect(MappedFile.found([0x61, 0x0A, 0x81, 0x8D], pieces: 1).problem == .notText(line: 2))
    }

    /// Neither of two encodings has enough for it: both readings of a value are shown.
    @Test func anEncodingMayBeOpen() {
        let bytes = Array("é\n".utf8) + [0xE8, 0x0A, 0xE9, 0x0A, 0xEA, 0x0A]
        guard case .open(let reading) = MappedFile.found(bytes, pieces: 1).encoding else {
            Issue.record("it is not open")
            return
        }
        #expect(reading.english == "line 2, \"\u{FFFD}\": \"\u{FFFD}\" in UTF-8, or \"è\" in Windows-1252?")
        var choice = DialectChoice()
        choice.encoding = .windows1252
        #expect(choice.dialect(for: MappedFile.found(bytes, pieces: 1)).dialect?.encoding == .windows1252)
    }

    @Test(
        arguments: [
            ("a,b,c\n1,2,3\n", "comma"), ("a;b\n1,5;2\n3,5;4\n", "semicolon"), ("a\tb\n1\t2\n", "tab"),
            ("a|b\n1|2\n", "bar"), ("a\nb\nc\n", "comma"), ("sep=^\na^b\n", "caret"), ("SEP=\t\r\na\tb\r\n", "tab"),
            ("a;\"x,y\nz,t\"\n1;2\n", "semicolon"), ("title\n\na;b;c\n1;2;3\n4;5;6\n", "semicolon"),
        ]
    )
    func separators(text: String, separator: String) {
        #expect(MappedFile.found(Array(text.utf8), pieces: 5).separator.brief == separator)
    }

    @Test func aSeparatorMayBeOpen() {
        let found = MappedFile.found(Array("a,b;c\n1,2;3\n".utf8), pieces: 100)
        #expect(
            DialectChoice().dialect(for: found).problems.map(\.english)
                == ["line 1, \"a,b;c\": 2 fields between semicolons, or 2 fields between commas?"]
                || DialectChoice().dialect(for: found).problems.map(\.english)
                    == ["line 1, \"a,b;c\": 2 fields between commas, or 2 fields between semicolons?"]
        )
    }

    /// A quote that is never closed stands for inches.
    @Test func quotesMayBeText() {
        let found = MappedFile.found(Array("a\tb\n\"5\t2\n6\t3\n".utf8), pieces: 4)
        #expect(found.separator.brief == "tab")
        #expect(found.quote == .none)
        #expect(found.notes.map(\.shows) == [.quotesAreText])
        #expect(MappedFile.found(Array("a\tb\n\"5\"\t2\n".utf8), pieces: 4).quote == .double)
    }

    /// However the bytes are cut, the findings are the same.
    @Test func anyPiecesGiveTheSame() {
        var generator = SplitMix64(seed: 11)
        let alphabet: [[UInt8]] =
            ["é", "€", "😀", ",", ";", "\"", "\n", "\r\n", "a", "1", "\t"].map { Array($0.utf8) } + [
                [0xE9], [0xC3], [0xE2, 0x82],
            ]
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...400, using: &generator) {
                bytes += alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            let whole = MappedFile.found(bytes, pieces: 10_000)
            for pieces in [1, 2, 3, 7, 64] { #expect(MappedFile.found(bytes, pieces: pieces) == whole) }
        }
    }

    /// A client may be called Total: its rows are full.
    @Test func footersAreLeftOut() {
        let file = MappedFile(
            """
            name,day,amount
            a,2025-01-31,1
            Total Energies,2025-01-31,2
            Total,,3
            Total,2025-01-31,4
            Total of all,,7
            Confidential Information - Do Not Distribute
            "Copyright © 2000-2025 salesforce.com, inc. All rights reserved."
            """
        )
        #expect(file.table.lastLine == 5)
        #expect(file.table.rowCount == 3)
        #expect(
            file.said.dropFirst() == [
                "line 4, \"Total\": a total, left out", "line 6, \"Total of all\": after the rows, left out",
                "line 7, \"Confidential Information - Do Not Distri…\": after the rows, left out",
                "line 8, \"Copyright © 2000-2025 salesforce.com, in…\": after the rows, left out",
            ]
        )
    }

    @Test func aRepeatedHeaderIsNoRow() {
        let file = MappedFile("name,day\na,2025-01-31\nname,day\nb,2025-02-01\n")
        #expect(file.table.rowCount == 2)
        #expect(file.said.last == "line 3, \"name\": the header again, left out")
    }

    @Test func aFileOfDataAloneHasNoHeader() {
        let file = MappedFile("1,2025-01-31\n2,2025-01-31\n")
        #expect(file.problems(.canonical(.meetings)) == ["no line looks like a header; is it line 1?"])
        #expect(MappedFile("").problems(.canonical(.meetings)) == ["no line looks like a header; is it line 1?"])
        var choice = DialectChoice()
        choice.headerLine = 2
        #expect(MappedFile("1,2\n3,4\n5,6\n", choice: choice).table.header?.names == ["3", "4"])
    }

    /// A spreadsheet that took the day for the month left one text as it was.
    @Test func dateCellsBesideTexts() {
        var detector = TableDetector()
        let rows: [([String], [CellKind])] = [
            (["name", "held_on"], [.text, .text]), (["a", "2025-05-02"], [.text, .date]),
            (["b", "13/02/2025"], [.text, .text]), (["c", "2025-03-02"], [.text, .date]),
        ]
        for (index, (cells, kinds)) in rows.enumerated() { detector.take(cells, kinds, line: index + 1) }
        let column = detector.finish().columns[1]
        #expect(column.dateOrder.brief == "dayFirst")
        #expect(
            column.notes.map(\.english) == [
                "line 3, held_on, \"13/02/2025\": 2 date cells and 1 text; the date cells may have day and month exchanged"
            ]
        )
    }
}

extension TableDetector {
    mutating func take(_ cells: [String], _ kinds: [CellKind], line: Int) {
        let ends = cells.indices.map { cells[...$0].joined().utf8.count }
        Array(cells.joined().utf8).withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                kinds.withUnsafeBufferPointer { kinds in
                    take(
                        Record(
                            line: line,
                            bytes: bytes,
                            ends: ends,
                            fieldCount: ends.count,
                            malformedField: nil,
                            needsTextCheck: true,
                            kinds: kinds
                        )
                    )
                }
            }
        }
    }
}
