import Domain
import JSON
import Units

/// The records of a file with a JSON object on each line. The first record is the header: the names
/// of the first objects, in the order in which they appear.
///
/// The values of an object need not be in that order. A missing one is blank, and so is null.
final class NDJSONSource {
    private let lines: LineReader
    private let limits: IntakeLimits
    private let header: ObjectNames
    private var record: RecordBuffer
    private var hasGivenHeader = false

    private struct ObjectNames {
        var names: [String] = []
        var places: [String: Int] = [:]
        var line = 1
    }

    /// - Throws: `FileError` for an object that cannot be read among those that make the header.
    init(_ content: SourceContent, limits: IntakeLimits) throws(FileError) {
        header = try NDJSONSource.header(LineReader(try content.text(), limits: limits), limits: limits)
        lines = LineReader(try content.text(), limits: limits)
        record = RecordBuffer(limits: limits)
        self.limits = limits
    }

    private static func header(_ lines: LineReader, limits: IntakeLimits) throws(FileError) -> ObjectNames {
        var header = ObjectNames()
        var objects = 0
        while objects < limits.headerObjects, let bytes = try lines.next() {
            objects += 1
            if objects == 1 { header.line = lines.number }
            for member in try ObjectLine(bytes, line: lines.number).members where header.places[member.name] == nil {
                header.places[member.name] = header.names.count
                header.names.append(member.name)
                guard header.names.count <= limits.sourceColumns else {
                    let problem = FileProblem.tooManyColumns(
                        count: header.names.count,
                        maximum: limits.sourceColumns
                    )
                    throw FileError(line: lines.number, column: nil, problem: problem)
                }
            }
        }
        return header
    }

    /// Passes the next record to `body`; nil after the last.
    func next<Result>(_ body: (Record) throws(FileError) -> Result) throws(FileError) -> Result? {
        if hasGivenHeader {
            guard let bytes = try lines.next() else { return nil }
            try read(try ObjectLine(bytes, line: lines.number))
        } else {
            guard !header.names.isEmpty else { return nil }
            hasGivenHeader = true
            record.start(line: header.line)
            for (position, name) in header.names.enumerated() {
                for byte in name.utf8 { record.cell.append(byte) }
                try record.endCell(at: position, .text)
            }
        }
        return try record.withRecord(body)
    }

    private func read(_ object: ObjectLine) throws(FileError) {
        record.start(line: lines.number)
        var values: [JSONValue?] = Array(repeating: nil, count: header.names.count)
        for member in object.members {
            guard let place = header.places[member.name] else {
                let name = Excerpt(member.name.utf8)
                let problem = ObjectProblem.lateName(name: name, objects: limits.headerObjects)
                throw FileError(problem, line: lines.number, name: member.name)
            }
            values[place] = member.value
        }
        for (position, value) in values.enumerated() { try record.endCell(at: position, write(value)) }
    }

    /// Writes a value to the record's cell.
    ///
    /// - Returns: what it is.
    private func write(_ value: JSONValue?) -> CellKind {
        switch value {
        case .string(let text):
            for byte in text.utf8 { record.cell.append(byte) }
            return .text
        case .boolean(let isTrue):
            record.cell.append(contentsOf: isTrue ? "true" : "false")
            return .boolean
        case .number(let digits):
            var digits = digits
            return digits.withUTF8 { digits in
                // A number that its writer kept whole, such as a long id, stays as it is.
                let isPlain = !digits.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
                if isPlain { record.cell.append(contentsOf: digits) }
                guard isPlain || PlainNumber.append(digits, to: &record.cell) else {
                    record.cell.append(contentsOf: digits)
                    return .error
                }
                return .number
            }
        case nil, .null, .array, .object: return .text
        }
    }
}
