import Domain
import Foundation
import Intake
import Testing
import Units

/// Python's `csv` module reads generated files as this reader does: the same rows, values and
/// lines.
@Suite struct PythonComparisonTests {
    /// Prints a file's rows as COPY text of feedback, read by Python's own parser.
    ///
    /// Python's `line_num` is the line on which a record ends, so a record starts on the line after
    /// the one before it.
    static let script = #"""
        import csv, sys
        blanks = " \t\r\n\u0085\u00a0\u00ad\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
        escapes = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
        with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header, start = None, 1
            for record in reader:
                line, start = start, reader.line_num + 1
                values = [value.strip(blanks) for value in record]
                if not any(values):
                    continue
                if header is None:
                    header = values
                    continue
                row = dict(zip(header, values))
                comment = "".join(escapes.get(character, character) for character in row["comment"])
                sys.stdout.buffer.write((f"{line}\t{row['respondent_ref']}\t{comment or chr(92) + 'N'}\n").encode())
        """#

    @Test(arguments: 0..<8)
    func readsAsPythonDoes(seed: Int) throws {
        let python = URL(fileURLWithPath: "/usr/bin/env")
        var generator = SplitMix64(seed: UInt64(seed))
        let file = Self.generatedFile(&generator)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("file.csv")
        try Data(file).write(to: path)
        let process = Process()
        process.executableURL = python
        process.arguments = ["python3", "-c", Self.script, path.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "python3 is needed by this test")

        let reading = read(.feedback, file, .random(generator))
        #expect(reading.errors == [])
        let expected = String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(expected.count > 250)
        let rows = reading.rows.map { row in
            let values = row.split(separator: "\t", omittingEmptySubsequences: false)
            return "\(values[0])\t\(values[2])\t\(values[7])"
        }
        #expect(rows == expected)
    }

    /// 300 rows with the columns in a random order, awkward comments, blank lines, and one of three
    /// line breaks each.
    static func generatedFile(_ generator: inout SplitMix64) -> [UInt8] {
        let columns = [
            "campaign", "respondent_ref", "answered_on", "relevance", "qualification", "workload", "comment",
        ]
        .shuffled(using: &generator)
        var text = Bool.random(using: &generator) ? "\u{FEFF}" : ""
        text += columns.joined(separator: ",") + lineBreak(&generator)
        for number in 0..<300 {
            let values = [
                "campaign": "ALPHA", "respondent_ref": "R-\(number)", "answered_on": "2025-02-01", "relevance": "1",
                "qualification": "2", "workload": "3", "comment": comment(&generator),
            ]
            text += columns.map { field(values[$0] ?? "", &generator) }.joined(separator: ",") + lineBreak(&generator)
            if Int.random(in: 0..<20, using: &generator) == 0 { text += lineBreak(&generator) }
        }
        return Array(text.utf8)
    }

    private static func lineBreak(_ generator: inout SplitMix64) -> String {
        // Alone, CR would join a line feed that follows it.
        Bool.random(using: &generator) ? "\r\n" : "\n"
    }

    private static func comment(_ generator: inout SplitMix64) -> String {
        let pieces = [
            "a", "B", "é", "😀", "\u{FEFF}", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\t", " ", "\\", "\\N", "\\.",
            "'", "=1+1",
            "\u{2028}", "\u{85}", "word",
        ]
        return (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        }.joined()
    }

    /// The value in quotes where it needs them, and sometimes where it does not.
    private static func field(_ value: String, _ generator: inout SplitMix64) -> String {
        let bytes = Array(value.utf8)
        let needsQuotes = bytes.first == UInt8(ascii: "\"") || bytes.contains { [0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes || Int.random(in: 0..<4, using: &generator) == 0 else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
