import Domain
import Testing

@testable import Intake

/// Files with a JSON object on each line.
@Suite struct NDJSONSourceTests {
    private func read(_ text: String, _ change: (inout SourceReading.Settings) -> Void = { _ in }) -> SourceReading {
        SourceReading(Array(text.utf8), change: change)
    }

    @Test func theNamesAreTheHeader() {
        let reading = read(
            """
            \u{FEFF}{"campaign":"A","amount":12500.50,"paid":true}\r

            {"amount":1e3,"campaign":"é\\n\\u00e9","note":null}
            {"paid":false,"note":"","id":12345678901234567890,"rate":0.10}
            """
        )
        #expect(reading.format == .ndjson)
        #expect(
            reading.records == [
                "1: campaign | amount | paid | note | id | rate",
                "1: A | number 12500.50 | boolean true |  |  | ",
                "3: é\né | number 1000 |  |  |  | ",
                "4:  |  | boolean false |  | number 12345678901234567890 | number 0.10",
            ]
        )
        #expect(reading.error == nil)
    }

    @Test func noNamesAreNoRecords() {
        #expect(read("{}\n{}\n").records == [])
        #expect(read("{}\n{}\n").format == .ndjson)
    }

    @Test(
        arguments: [
            ("{\"a\":1}\n[1]\n", 2, nil, .notAnObject), ("{\"a\":1}\n\n{\"a\":}\n", 3, nil, .notJSON(byte: 6)),
            ("{\"a\":1}\n{\"a\":{\"b\":1}}\n", 2, "a", .nestedValue(name: Excerpt("a".utf8))),
            ("{\"a\":[]}\n", 1, "a", .nestedValue(name: Excerpt("a".utf8))),
            ("{\"a\":1,\"b\":2,\"a\":3}\n", 1, "a", .repeatedName(name: Excerpt("a".utf8))),
            ("{\"a\":\"\u{1}\"}\n", 1, nil, .notJSON(byte: 7)),
        ] as [(String, Int, String?, ObjectProblem)]
    )
    func faults(text: String, line: Int, column: String?, problem: ObjectProblem) {
        let error = read(text).error
        #expect(
            error == FileError(line: line, column: column.map(FileColumn.named), problem: .object(problem: problem))
        )
    }

    @Test func namesOfTheFirstObjectsCount() {
        let text = "{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n"
        #expect(read(text) { $0.limits.headerObjects = 3 }.records.count == 4)
        let reading = read(text) { $0.limits.headerObjects = 2 }
        #expect(reading.records == ["1: a | b", "1: number 1 | ", "2:  | number 2"])
        let problem = ObjectProblem.lateName(name: Excerpt("c".utf8), objects: 2)
        #expect(reading.error == FileError(line: 3, column: .named("c"), problem: .object(problem: problem)))
    }

    @Test func limits() {
        let long = read("{\"a\":1}\n{\"a\":\"\(String(repeating: "x", count: 30))\"}\n") { $0.limits.lineBytes = 20 }
        #expect(long.error == FileError(line: 2, column: nil, problem: .lineTooLong(maximum: 20)))
        let wide = read("{\"a\":1,\"b\":1,\"c\":1}\n") { $0.limits.sourceColumns = 2 }
        #expect(wide.error?.problem == .tooManyColumns(count: 3, maximum: 2))
        let field = read("{\"a\":\"xxx\"}\n") { $0.limits.fieldBytes = 2 }
        #expect(field.error == FileError(line: 1, column: .numbered(1), problem: .fieldTooLong(maximum: 2)))
    }

    /// Lines that the pieces cut at every place.
    @Test func manyLines() {
        let lines = (1...20_000).map { "{\"id\":\($0),\"text\":\"é\($0)\"}\n" }.joined()
        let records = read(lines).records
        #expect(records.count == 20_001)
        for number in [1, 777, 20_000] { #expect(records[number] == "\(number): number \(number) | é\(number)") }
    }
}
