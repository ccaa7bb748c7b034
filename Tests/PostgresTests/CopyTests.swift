import Foundation
import TestDatabase
import Testing

@testable import Postgres

@Suite struct CopyTests {
    static let table = TestTemplate("line") { database in
        let connection = try await database.connect()
        try await connection.run(script: "create table line (number int primary key, content text)")
        await connection.close()
    }

    @Test func bodyThatThrowsUndoesTheCopy() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect()
            await #expect(throws: BodyFailure.self) {
                _ = try await connection.copyIn("copy line from stdin") { writer in
                    // More than is gathered: part of it has reached the server by then.
                    for number in 0..<20_000 { try await writer.write("\(number)\tone\n") }
                    throw BodyFailure()
                }
            }
            #expect(try await connection.query("select * from line").isEmpty)
        }
    }

    @Test func bodyThatThrowsInsideATransactionFailsIt() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let pool = ConnectionPool(settings: database.settings(), maximumConnections: 1, waitLimit: .seconds(240))
            await #expect(throws: BodyFailure.self) {
                try await pool.transaction { connection in
                    _ = try await connection.copyIn("copy line from stdin") { writer in
                        try await writer.write([UInt8](repeating: 0x31, count: 200_000))
                        throw BodyFailure()
                    }
                }
            }
            #expect(pool.usage == .init(idle: 1, leased: 0, connecting: 0, waiting: 0))
            let left = try await pool.read([Statement("select * from line")])[0]
            #expect(left.isEmpty)
            await pool.shutdown()
        }
    }

    @Test func badRowIsReportedAndTheConnectionUsable() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect()
            let failure = try await error {
                _ = try await connection.copyIn("copy line from stdin") { writer in
                    try await writer.write("topsecret\tone\n")
                    for _ in 0..<100 { try await writer.write([UInt8](repeating: 0x31, count: 65_536)) }
                }
            }
            #expect(failure.sqlState == .invalidTextRepresentation)
            #expect(!failure.description.contains("topsecret"))
            let duplicate = try await error {
                _ = try await connection.copyIn("copy line from stdin") { try await $0.write("1\ta\n1\tb\n") }
            }
            #expect(duplicate.constraint == "line_pkey")
            #expect(try await connection.query("select * from line").isEmpty)
        }
    }

    @Test func otherStatementsAreRefusedDuringACopy() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect()
            let (_, rows) = try await connection.copyIn("copy line from stdin") { writer in
                #expect(try await error { _ = try await connection.query("select 1") }.kind == .misuse)
                #expect(
                    try await error { try await connection.copyOut("copy line to stdout") { _ in } }.kind == .misuse
                )
                try await writer.write("1\tone\n")
            }
            #expect(rows == 1)
        }
    }

    @Test func statementThatIsNoCopyIsRefused() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect()
            for sql in ["select 1", "copy line to stdout"] {
                let failure = try await refusal(ofCopyIn: sql, connection)
                #expect(failure.kind == .misuse)
            }
            for sql in ["select 1", "copy line from stdin"] {
                let failure = try await error { try await connection.copyOut(sql) { _ in } }
                #expect(failure.kind == .misuse)
            }
            let missing = try await refusal(ofCopyIn: "copy nothing from stdin", connection)
            #expect(missing.sqlState == .undefinedTable)
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    private func refusal(ofCopyIn sql: String, _ connection: Connection) async throws -> PostgresError {
        try await error {
            _ = try await connection.copyIn(sql) { try await $0.write("1\tone\n") }
        }
    }

    @Test func hundredThousandRowsInAndOut() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect()
            let (value, rows) = try await connection.copyIn("copy line from stdin") { writer in
                for start in stride(from: 1, to: 100_000, by: 20) {
                    let lines = (start..<start + 20).map { "\($0)\tcontent of \($0)\n" }
                    try await writer.write(lines.joined())
                }
                return "done"
            }
            #expect(value == "done")
            #expect(rows == 100_000)
            let sum: Int = try await connection.query("select sum(number) from line").first().decode(at: 0)
            #expect(sum == 100_000 * 100_001 / 2)

            let collector = Collector()
            try await connection.copyOut("copy (select * from line order by number) to stdout") { chunk in
                // Never part of a row.
                #expect(chunk.last == UInt8(ascii: "\n"))
                collector.take(chunk)
            }
            #expect(collector.lines == 100_000)
            #expect(collector.chunks < 10_000)
            #expect(try await connection.query("select 1").count == 1)
            let nothing = Collector()
            try await connection.copyOut("copy (select 1 where false) to stdout") { nothing.take($0) }
            #expect(nothing.chunks == 0)
        }
    }

    @Test func copyOutStopsWhenItsBodyThrows() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let clock = ContinuousClock()
            let started = clock.now
            await #expect(throws: BodyFailure.self) {
                try await connection.copyOut(
                    "copy (select repeat('x', 1000), generate_series(1, 1000000000)) to stdout"
                ) {
                    _ in throw BodyFailure()
                }
            }
            // The whole of it would be a terabyte.
            #expect(clock.now - started < .seconds(240))
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    /// The server waits for another transaction's row, and reads nothing meanwhile: only a request
    /// to cancel reaches it.
    @Test func cancelledCopyThatWaitsForARowEndsAtOnce() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect()
            let holder = try await database.connect()
            let backend = try await connection.backend()
            try await holder.run(script: "begin; insert into line values (1, 'theirs')")
            let task = Task {
                try await connection.copyIn("copy line from stdin") { writer in
                    for number in 1...10_000 { try await writer.write("\(number)\tours\n") }
                    try await writer.flush()
                    try await Task.sleep(for: .seconds(600))
                }
            }
            try await eventually("the COPY waits for the row") {
                try await holder.query(
                    "select from pg_stat_activity where pid = $1::int and wait_event_type = 'Lock'",
                    [.integer(backend)]
                ).count == 1
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            // It was stopped, not cut off.
            #expect(try await connection.query("select 1").count == 1)
            try await holder.run(script: "commit")
            #expect(try await connection.query("select * from line").count == 1)
        }
    }

    @Test func copyOutThatFailsHalfwayIsReported() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let failure = try await error {
                try await connection.copyOut(
                    "copy (select 1 / (100000 - n) from generate_series(1, 200000) n) to stdout"
                ) { _ in }
            }
            #expect(failure.sqlState == SQLState("22012"))
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    /// 128 MiB each way; the server keeps none of it. It runs in a separate process, whose memory
    /// no other test uses.
    @Test func memoryStaysFlat() async {
        await #expect(processExitsWith: .success) { try await CopyTests().copyInFlatMemory() }
    }

    private func copyInFlatMemory() async throws {
        try await withTestDatabase(template: Self.table) { database in
            let connection = try await database.connect(statementTimeout: .seconds(600))
            let line = Array(("1\t" + String(repeating: "x", count: 1021) + "\n").utf8)
            let piece = Array(repeatElement(line, count: 128).joined())
            let before = try residentBytes()
            let (peak, _) = try await connection.copyIn("copy line from stdin where false") { writer in
                var peak = 0
                for round in 0..<1024 {
                    try await writer.write(piece)
                    if round % 50 == 0 { peak = max(peak, try residentBytes()) }
                }
                return peak
            }
            #expect(peak - before < 64 << 20)
            var bytes = 0
            var chunks = 0
            var highest = 0
            try await connection.copyOut("copy (select repeat('x', 1023), generate_series(1, 131072)) to stdout") {
                chunk in
                bytes += chunk.count
                chunks += 1
                if chunks % 100 == 0 { highest = max(highest, try residentBytes()) }
            }
            #expect(bytes > 131_072 * 1024)
            #expect(highest - before < 64 << 20)
        }
    }

    /// Of this process; the second number of /proc/self/statm is in pages (proc(5)).
    private func residentBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[1])) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// What a COPY brought. Used by one task at a time.
private final class Collector {
    private(set) var chunks = 0
    private(set) var lines = 0

    func take(_ chunk: [UInt8]) {
        chunks += 1
        lines += chunk.count { $0 == UInt8(ascii: "\n") }
    }
}
