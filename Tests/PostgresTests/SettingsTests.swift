import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing

@Suite struct SettingsTests {
    /// What the server says of each setting.
    private func values(_ names: [String], _ settings: ConnectionSettings) async throws -> [String] {
        let connection = try await Connection.connect(settings)
        let rows = try await connection.query(
            "select current_setting(name) from unnest($1::text[]) with ordinality t (name, position) order by position",
            [.textArray(names)]
        )
        return try rows.map { try $0.decode(at: 0) }
    }

    @Test func sessionsHaveTheFormatsThatAreRead() async throws {
        try await withTestDatabase { database in
            let settings = database.settings(statementTimeout: .milliseconds(12_345))
            let names = ["statement_timeout", "TimeZone", "client_encoding", "application_name", "client_min_messages"]
            let values = try await values(names, settings)
            #expect(values == ["12345ms", "UTC", "UTF8", "palmares", "error"])
            let unlimited = try await self.values(["statement_timeout"], database.settings(statementTimeout: .zero))
            #expect(unlimited == ["0"])
        }
    }

    @Test func connectionStringHasTheLastWord() async throws {
        try await withTestDatabase { database in
            let settings = ConnectionSettings(
                connectionString: database.superuserConnectionString
                    + " application_name=mine options='-c statement_timeout=7s -c work_mem=5MB'"
            )
            let values = try await values(["statement_timeout", "work_mem", "application_name", "TimeZone"], settings)
            #expect(values == ["7s", "5MB", "mine", "UTC"])
        }
    }

    @Test func noticesGoToTheHandler() async throws {
        try await withTestDatabase { database in
            let received = Mutex<[String]>([])
            let settings = ConnectionSettings(
                connectionString: database.superuserConnectionString,
                onNotice: { notice in received.withLock { $0.append(notice) } }
            )
            let connection = try await Connection.connect(settings)
            try await connection.run(script: "do $$ begin raise notice 'hello'; end $$")
            #expect(received.withLock { $0 } == ["hello"])
        }
    }
}
