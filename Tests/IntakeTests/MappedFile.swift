import Domain
import Foundation
import JSON
import Units
import Wording

@testable import Intake

/// A file in somebody else's columns, read in the passes in which the application reads it.
struct MappedFile {
    let bytes: [UInt8]
    let choice: DialectChoice
    let found: BytesFindings
    let dialect: Dialect?
    /// The file as UTF-8.
    private let text: [UInt8]
    let table: TableFindings

    init(
        _ bytes: [UInt8],
        choice: DialectChoice = DialectChoice(),
        known: Set<FoldedName> = MappingProposal.knownNames
    ) {
        self.bytes = bytes
        self.choice = choice
        found = MappedFile.found(bytes, pieces: bytes.count)
        dialect = choice.dialect(for: found).dialect
        text = MappedFile.utf8(bytes, dialect?.encoding ?? .utf8)
        var detector = TableDetector(choice: choice, known: known)
        MappedFile.records(text, dialect ?? Dialect()) { detector.take($0) }
        table = detector.finish()
    }

    init(_ text: String, choice: DialectChoice = DialectChoice()) {
        self.init(Array(text.utf8), choice: choice)
    }

    static func found(_ bytes: [UInt8], pieces: Int) -> BytesFindings {
        var detector = BytesDetector()
        for start in stride(from: 0, to: bytes.count, by: max(1, pieces)) {
            bytes[start..<min(bytes.count, start + max(1, pieces))].withUnsafeBytes { detector.take($0) }
        }
        return detector.finish()
    }

    /// The problems of a profile for this file, as sentences; none where there is a plan.
    func problems(_ profile: MappingProfile) -> [String] {
        switch Mapper.outcome(of: profile, for: table, today: Sample.today) {
        case .plan: []
        case .problems(let problems): problems.map(\.english)
        }
    }

    func plan(_ profile: MappingProfile) -> MappingPlan? {
        if case .plan(let plan) = Mapper.outcome(of: profile, for: table, today: Sample.today) { plan } else { nil }
    }

    /// The survey's answer; nil where there is none.
    func moves(_ profile: MappingProfile) -> (moves: MovedMeetings, problem: MappingProblem?)? {
        guard let plan = plan(profile), var survey = MoveSurvey(plan) else { return nil }
        MappedFile.records(text, dialect ?? Dialect()) { survey.take($0) }
        return survey.finish()
    }

    /// Our cells of each row that is mapped, by line; blank where a cell cannot be read.
    func rows(_ profile: MappingProfile) -> [String] {
        guard var plan = plan(profile) else { return problems(profile) }
        if let moves = moves(profile) { plan.take(moves.moves) }
        var checker = RowChecker(
            campaigns: Sample.directory,
            rates: Sample.rates,
            today: Sample.today,
            limits: IntakeLimits(),
            maximumErrors: 100
        )
        var rows: [String] = []
        MappedFile.records(text, dialect ?? Dialect()) { record in
            guard !plan.leavesOut(record) else { return }
            plan.map(record, &checker)
            plan.row.withRecord(line: record.line) { row in
                let cells = row.ends.indices.map { String(decoding: row[$0], as: UTF8.self) }
                rows.append("\(row.line) \(cells.joined(separator: "|"))")
            }
        }
        return rows
    }

    /// What comes of the whole file.
    func read(_ profile: MappingProfile, into copyRows: inout [UInt8]) -> Reading {
        var reader = FileReader(kind: profile.kind, campaigns: Sample.directory, today: Sample.today)
        var reading = Reading()
        guard var plan = plan(profile) else { return reading }
        if let moves = moves(profile) { plan.take(moves.moves) }
        reader.begin(plan)
        MappedFile.records(text, dialect ?? Dialect()) { reader.take($0, &plan, into: &copyRows) }
        do { try reader.finishMapped() } catch { reading.fileError = error }
        reading.rows = String(decoding: copyRows, as: UTF8.self).split(separator: "\n").map(String.init)
        reading.rowsRead = reader.rowsRead
        reading.rowsRejected = reader.rowsRejected
        reading.errors = reader.errors
        reading.rowsWithWarnings = reader.rowsWithWarnings
        reading.warnings = reader.warnings
        return reading
    }

    func read(_ profile: MappingProfile) -> Reading {
        var copyRows: [UInt8] = []
        return read(profile, into: &copyRows)
    }

    /// What was said of the table, line by line.
    var said: [String] { table.evidence.map(\.english) }

    private static func utf8(_ bytes: [UInt8], _ encoding: FileEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: return bytes
        case .windows1252: return Windows1252.text(bytes)
        case .utf16LittleEndian, .utf16BigEndian:
            let name: String.Encoding = encoding == .utf16LittleEndian ? .utf16LittleEndian : .utf16BigEndian
            return Array((String(data: Data(bytes), encoding: name) ?? "").utf8)
        }
    }

    static func records(_ text: [UInt8], _ dialect: Dialect, _ body: (Record) -> Void) {
        var limits = IntakeLimits()
        limits.columns = limits.sourceColumns
        var splitter = RecordSplitter(limits: limits)
        // A line that names the separator is read with commas.
        if !text.starts(with: "sep=".utf8) { splitter.separator = dialect.separator.byte }
        text.withUnsafeBufferPointer { chunk in
            var position = 0
            var isFirst = true
            do {
                while try splitter.next(in: chunk, from: &position) {
                    if isFirst, splitter.takeSeparatorLine() {
                        isFirst = false
                        continue
                    }
                    isFirst = false
                    splitter.withRecord(body)
                }
                if try splitter.finish() { splitter.withRecord(body) }
            } catch {}
        }
    }
}

extension Finding {
    /// What is found, in a few words.
    var brief: String {
        switch self {
        case .nothing: "nothing"
        case .shown(let value, _): "\(value)"
        case .open(let reading): "open: \(reading.english)"
        case .contradiction(let first, let second): "\(first.english); \(second.english)"
        }
    }
}

extension MappingProfile {
    /// A profile for a file in our own columns, in whatever dialect.
    static func canonical(_ kind: ImportKind, without absent: [Column] = []) -> MappingProfile {
        MappingProfile(
            kind: kind,
            columns: kind.columns.filter { !absent.contains($0) }.map { ColumnRule($0, .column(.named($0.name))) }
        )
    }
}
