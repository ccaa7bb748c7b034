import Domain
import Foundation
import Postgres
import TestDatabase
import Testing
import Units

@testable import Storage

/// A statement of some rows finds them by an index, also on the plan that a connection settles on.
@Suite struct SelectionTests {
    private let some = [UUID()]

    private var period: ResultsPeriod {
        let from = Month(index: 2025 * 12)
        return ResultsPeriod(from: from, to: from.adding(months: 11), maturedUntil: from.firstDay)
    }

    /// The plan for any value.
    private func plan(_ statement: Statement, _ values: String, on test: TestDatabase) async throws -> String {
        try await withConnection(to: test, as: superuser) { connection in
            try await connection.run(
                script: """
                    set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off;
                    prepare settled as \(statement.sql)
                    """
            )
            return try await connection.query(
                Statement("explain execute settled\(values)", prepared: false)
            ).texts().joined(separator: "\n")
        }
    }

    @Test func oneProvidersResultsAreFoundByIndex() async throws {
        try await withTestDatabase(template: .migrated) { test in
            let statements = resultStatements(some, period)
            let ids = "array['\(some[0])']::uuid[]"
            let values = [
                3: "('2025-01-01', '2025-12-01', '2025-01-01', \(ids))",
                4: "('2025-01-01', '2025-12-31', \(ids))",
            ]
            for (index, values) in values {
                let plan = try await plan(statements[index], values, on: test)
                #expect(plan.contains("Index Cond: ((provider_id = ANY"), "\(plan)")
            }
        }
    }

    @Test func aListOfSomeIsFoundByIndex() async throws {
        try await withTestDatabase(template: .migrated) { test in
            let wanted = Selection([("client_id", .uuid(some[0])), ("provider_id", nil)])
            let cursor = PageCursor(createdAt: .distantPast, id: some[0])
            let page = PageRequest(limit: 20, after: cursor)
            let list = Statement(
                "select id from engagement where \(wanted.clause) and \(page.clause(firstBind: wanted.nextBind))"
            )
            let plan = try await plan(list, "('\(some[0])', 21, 0, '\(some[0])')", on: test)
            #expect(plan.contains("Index Cond: ((client_id = $1) AND (ROW(created_at, id) >"), "\(plan)")
        }
    }

    @Test func everythingHasATextOfItsOwn() {
        let all = resultStatements(nil, period)
        #expect(all.allSatisfy { !$0.sql.contains("any(") && !$0.sql.contains("is null or") })
        #expect(Selection([("kind", nil)]).clause == "true" && Selection([("kind", nil)]).binds.isEmpty)
        let both = Selection([("client_id", .uuid(some[0])), ("provider_id", .uuid(some[0]))])
        #expect(both.clause == "client_id = $1 and provider_id = $2" && both.nextBind == 3)
    }
}
