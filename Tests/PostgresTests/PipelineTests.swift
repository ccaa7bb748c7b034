import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct PipelineTests {
    @Test func errorInTheMiddleUndoesAllAndLeavesTheConnectionUsable() async throws {
        try await withTestDatabase(template: TransactionTests.table) { database in
            let connection = try await database.connect()
            let failure = try await error {
                _ = try await connection.pipeline([
                    Statement("insert into entry values (1)"), Statement("select 1/0"),
                    Statement("insert into entry values (2)"),
                ])
            }
            #expect(failure.sqlState == SQLState("22012"))
            #expect(try await connection.query("select * from entry").isEmpty)
        }
    }

    @Test func syntaxErrorWhilePreparing() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let good = Statement("select 1")
            for _ in 0..<2 {
                let failure = try await error { _ = try await connection.pipeline([good, Statement("selec 1"), good]) }
                #expect(failure.sqlState == .syntaxError)
            }
            #expect(try await connection.pipeline([good, good]).count == 2)
        }
    }

    @Test func rowsComeInOrder() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let statements = (0..<500).map { Statement("select $1::int", [.integer($0)], prepared: $0 % 2 == 0) }
            let results = try await connection.pipeline(statements)
            #expect(try results.map { try $0.first().decode(at: 0, as: Int.self) } == Array(0..<500))
            #expect(try await connection.pipeline([]).isEmpty)
        }
    }

    /// Far more than sockets buffer, both ways: neither side may wait for the other for ever.
    @Test func largeTrafficBothWays() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let text = String(repeating: "x", count: 20_000)
            let statements = [Statement](repeating: Statement("select $1::text", [.text(text)]), count: 300)
            let results = try await connection.pipeline(statements)
            #expect(results.count == 300)
            #expect(try results.allSatisfy { try $0.first().decode(at: 0, as: String.self) == text })
        }
    }

    @Test func statementsThatRefuseTransactionsRun() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            _ = try await connection.query("vacuum")
            _ = try await connection.query("create database \(database.name)_more")
            _ = try await connection.query("drop database \(database.name)_more")
        }
    }

    @Test func affectedRowsAndColumns() async throws {
        try await withTestDatabase(template: TransactionTests.table) { database in
            let connection = try await database.connect()
            let inserted = try await connection.query("insert into entry select generate_series(1, 5)")
            #expect(inserted.affected == 5)
            #expect(inserted.isEmpty)
            #expect(inserted.columns.isEmpty)
            let rows = try await connection.query("select id, id * 2 as twice from entry order by id")
            #expect(rows.columns == ["id", "twice"])
            #expect(try rows.map { try $0.decode("twice", as: Int.self) } == [2, 4, 6, 8, 10])
            #expect(try await connection.query("create table other ()").affected == 0)
            #expect(try await connection.query("").isEmpty)
        }
    }

    @Test func scriptsRunSeveralStatementsAsOneTransaction() async throws {
        try await withTestDatabase(template: TransactionTests.table) { database in
            let connection = try await database.connect()
            let failure = try await error {
                try await connection.run(script: "insert into entry values (1); select 1/0")
            }
            #expect(failure.sqlState == SQLState("22012"))
            #expect(try await connection.query("select * from entry").isEmpty)
            try await connection.run(script: "insert into entry values (1); insert into entry values (2)")
            #expect(try await connection.query("select * from entry").count == 2)
        }
    }
}
