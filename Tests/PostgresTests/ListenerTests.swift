import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct ListenerTests {
    @Test func notificationsArriveAndLossIsReported() async throws {
        try await withTestDatabase { database in
            let listener = Listener(
                settings: ConnectionSettings(
                    connectionString: database.superuserConnectionString,
                    applicationName: "the listener"
                ),
                channels: ["release", "odd \"Name\""]
            )
            let connection = try await database.connect()
            var events = listener.events().makeAsyncIterator()
            let running = Task { await listener.run() }
            #expect(await events.next() == .connected)
            _ = try await connection.query("select pg_notify('release', $1)", ["42"])
            #expect(await events.next() == .notification(channel: "release", payload: "42"))
            _ = try await connection.query("select pg_notify($1, '')", ["odd \"Name\""])
            #expect(await events.next() == .notification(channel: "odd \"Name\"", payload: ""))

            for _ in 0..<2 {
                _ = try await connection.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'the listener'"
                )
                #expect(await events.next() == .disconnected)
                #expect(await events.next() == .connected)
                _ = try await connection.query("select pg_notify('release', 'again')")
                #expect(await events.next() == .notification(channel: "release", payload: "again"))
            }
            var late = listener.events().makeAsyncIterator()
            #expect(await late.next() == .connected)

            running.cancel()
            await running.value
            #expect(await events.next() == .disconnected)
            #expect(await events.next() == nil)
            var afterwards = listener.events().makeAsyncIterator()
            #expect(await afterwards.next() == nil)
        }
    }

    @Test func unreachableDatabaseIsTriedAgainUntilCancelled() async throws {
        let listener = Listener(
            settings: ConnectionSettings(connectionString: "host=/nowhere-at-all"),
            channels: ["release"]
        )
        var events = listener.events().makeAsyncIterator()
        let running = Task { await listener.run() }
        try await Task.sleep(for: .milliseconds(300))
        running.cancel()
        await running.value
        #expect(await events.next() == nil)
    }
}
