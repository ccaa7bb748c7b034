package import Access
package import Domain
package import Foundation
import Postgres
package import Units

extension Release {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            id: try row.decode("id"),
            name: try row.decode("name"),
            from: try row.decode("from_month"),
            to: try row.decode("to_month"),
            asOf: try row.decode("as_of"),
            methodologyVersion: try row.decode("methodology_version"),
            settings: try row.decode("settings"),
            yardstickID: try row.decodeIfPresent("yardstick_id"),
            previousID: try row.decodeIfPresent("previous_id"),
            inputDigest: try row.decode("input_digest"),
            resultDigest: try row.decode("result_digest"),
            providerCount: try row.decode("provider_count"),
            clientCount: try row.decode("client_count"),
            cohortCount: try row.decode("cohort_count"),
            isScheduled: try row.decode("is_scheduled"),
            createdAt: try row.time("created_at")
        )
    }

    static let columns = """
        id, name, from_month, to_month, as_of, methodology_version, settings, yardstick_id, previous_id, input_digest,
        result_digest, provider_count, client_count, cohort_count, is_scheduled, \(milliseconds("created_at"))
        """

    static func statement(id: UUID) -> Statement {
        Statement("select \(columns) from release where id = $1", [.uuid(id)])
    }

    static func statement(named name: String) -> Statement {
        Statement("select \(columns) from release where name = $1", [.text(name)])
    }

    static let latestStatement = Statement(
        "select \(columns) from release order by release.created_at desc, release.id desc limit 1"
    )

    static func statement(endingBefore month: Month) -> Statement {
        Statement(
            """
            select \(columns) from release where to_month < $1
            order by to_month desc, release.created_at desc, release.id desc limit 1
            """,
            [.day(month.firstDay)]
        )
    }

    static func statement(from: Month, to: Month) -> Statement {
        Statement(
            """
            select \(columns) from release where from_month = $1 and to_month = $2
            order by release.created_at desc, release.id desc limit 1
            """,
            [.day(from.firstDay), .day(to.firstDay)]
        )
    }
}

extension Database {
    /// The releases, the newest first.
    package func releases(page: PageRequest, in scope: Scope) async throws -> Page<Release> {
        let rows = try await read(
            scope,
            Statement(
                "select \(Release.columns) from release where \(page.clause(firstBind: 1, newestFirst: true))",
                page.binds
            )
        )
        return Page(try rows.map(Release.init), limit: page.limit)
    }

    package func release(_ id: UUID, in scope: Scope) async throws -> Release? {
        try await read(scope, Release.statement(id: id)).first.map(Release.init)
    }

    package func release(named name: String, in scope: Scope) async throws -> Release? {
        // A text that the database cannot hold is the name of nothing in it.
        guard !name.utf8.contains(0) else { return nil }
        return try await read(scope, Release.statement(named: name)).first.map(Release.init)
    }

    package func latestRelease(in scope: Scope) async throws -> Release? {
        try await read(scope, Release.latestStatement).first.map(Release.init)
    }
}

extension Transaction {
    package func release(named name: String) async throws -> Release? {
        try await connection.query(Release.statement(named: name)).first.map(Release.init)
    }

    package func latestRelease() async throws -> Release? {
        try await connection.query(Release.latestStatement).first.map(Release.init)
    }

    /// Of the releases whose window ends before `month`, the one whose window ends last. Of several
    /// such releases it is the latest.
    package func latestRelease(endingBefore month: Month) async throws -> Release? {
        try await connection.query(Release.statement(endingBefore: month)).first.map(Release.init)
    }

    /// The latest release of exactly this window.
    package func latestRelease(from: Month, to: Month) async throws -> Release? {
        try await connection.query(Release.statement(from: from, to: to)).first.map(Release.init)
    }

    /// - Throws: `StorageError.releaseNameTaken` if another release has this name.
    func insert(_ release: Release) async throws {
        try await query(
            """
            insert into release (
                id, name, from_month, to_month, as_of, methodology_version, settings, yardstick_id, previous_id,
                input_digest, result_digest, provider_count, client_count, cohort_count, is_scheduled, created_at
            ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \(timestamp(bind: 16)))
            """,
            [
                .uuid(release.id), .text(release.name), .day(release.from.firstDay), .day(release.to.firstDay),
                .day(release.asOf), .integer(release.methodologyVersion), .text(release.settings),
                .optional(release.yardstickID), .optional(release.previousID), .bytes(release.inputDigest),
                .bytes(release.resultDigest), .integer(release.providerCount), .integer(release.clientCount),
                .integer(release.cohortCount), .boolean(release.isScheduled), .time(release.createdAt),
            ]
        )
    }
}
