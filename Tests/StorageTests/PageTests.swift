import Access
import Domain
import Foundation
import Postgres
import TestDatabase
import Testing
import Units

@testable import Storage

/// Lists in which several things were made in the same millisecond.
@Suite struct PageTests {
    /// Clients that were all made at the same time, except the first and the last.
    private let rows = """
        insert into tenant (id, kind, name, created_at, updated_at)
        select ('00000000-0000-4000-8000-0000000000' || lpad(number::text, 2, '0'))::uuid, 'client', 'C' || number, made, made
        from generate_series(10, 16) as number,
            lateral (
                select timestamptz '2026-01-01' + case number when 16 then '-1 ms' when 10 then '1 ms' else '0 ms' end::interval
            ) as times (made);
        """

    private func pages(limit: Int) async throws -> [[String]] {
        try await withTestDatabase(template: .migrated) { test in
            try await withConnection(to: test, as: superuser) { try await $0.run(script: rows) }
            return try await withDatabase(test) { database in
                let admin = try TwoMandates.scope(.platformAdmin, nil)
                var pages: [[String]] = []
                var after: PageCursor?
                repeat {
                    let request = PageRequest(limit: limit, after: after)
                    let page = try await database.tenants(kind: .client, page: request, in: admin)
                    pages.append(page.items.map(\.name))
                    after = page.nextCursor.flatMap { PageCursor($0) }
                } while after != nil && pages.count < 10
                return pages
            }
        }
    }

    @Test(arguments: [1, 2, 3, 6])
    func nothingIsLeftOutOrRepeatedAtTheEndOfAPage(limit: Int) async throws {
        let pages = try await pages(limit: limit)
        #expect(pages.flatMap(\.self) == ["C16", "C11", "C12", "C13", "C14", "C15", "C10"])
        #expect(pages.dropLast().allSatisfy { $0.count == limit })
    }

    /// There is no page after the last one, not even an empty one.
    @Test(arguments: [7, 8])
    func aPageThatHoldsAllIsTheLast(limit: Int) async throws {
        #expect(try await pages(limit: limit).map(\.count) == [7])
    }

    @Test func aCursorReadsWhatItWrote() throws {
        let cursor = PageCursor(createdAt: Date(milliseconds: 1_767_225_600_123), id: UUID())
        let read = try #require(PageCursor(cursor.description))
        #expect(read.createdAt == cursor.createdAt && read.id == cursor.id)
    }
}
