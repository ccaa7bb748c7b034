import Foundation
import Synchronization
import TestDatabase
import Testing

@testable import Postgres

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

    @Test func deadNetworkIsNoticedSoonUnlessTheConnectionStringSaysOtherwise() throws {
        let usual = try ConnectionSettings(connectionString: "host=a,b dbname=x").parameters()
        let words = ["connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"]
        #expect(words.map { usual[$0] } == ["4", "1", "5", "2", "3"])
        #expect(usual["tcp_user_timeout"] == "10000")
        let own = try ConnectionSettings(
            connectionString: "host=a connect_timeout=9 keepalives=0 keepalives_idle=77 tcp_user_timeout=1234"
        ).parameters()
        #expect(words.map { own[$0] } == ["9", "0", "77", "2", "3"])
        #expect(own["tcp_user_timeout"] == "1234")
    }

    @Test func transactionMayHaveATimeoutOfItsOwn() async throws {
        try await withTestDatabase { database in
            let pool = ConnectionPool(
                settings: database.settings(statementTimeout: .seconds(30)),
                maximumConnections: 1
            )
            let question = Statement("select current_setting('statement_timeout') as timeout")
            let prelude = [Statement("select 1"), Statement("select 2")]
            for timeout in [Duration.seconds(900), nil] {
                let expected = timeout == nil ? "30s" : "15min"
                let read = try await pool.read(prelude: prelude, statementTimeout: timeout, [question])
                #expect(try read[0].first().decode("timeout", as: String.self) == expected)
                let inside = try await pool.transaction(prelude: prelude, statementTimeout: timeout) { connection in
                    try await connection.query(question).first().decode("timeout", as: String.self)
                }
                #expect(inside == expected)
            }
            await pool.shutdown()
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
