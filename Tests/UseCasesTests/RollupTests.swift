import Foundation
import Releases
import TestDatabase
import Testing
import UseCases

/// Of what is calculated again, only what differs is written.
@Suite struct RollupTests {
    /// The version of each month's row: a row that is written has another one.
    private func versions(_ test: TestDatabase) async throws -> [String: String] {
        let rows = try await test.rows(
            "select array[month::text, xmin::text || ' ' || xmax::text || ' ' || ctid::text] from monthly_rollup"
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    private func withYear(_ body: (TestServer, Market, TestDatabase) async throws -> Void) async throws {
        try await withServers(1) { servers, test in
            let market = try await Market(on: servers[0].palmares, providers: 1, clients: 1)
            let months = ["2025-03", "2025-04", "2025-05", "2025-06"]
            try await market.uploadMonths(months, of: 0, .usual(of: 0), to: servers[0].palmares)
            try await body(servers[0], market, test)
        }
    }

    @Test func aCorrectionWritesItsMonthAndNoOther() async throws {
        try await withYear { server, market, test in
            let before = try await versions(test)
            try await market.uploadMonths(["2025-04", "2025-05"], of: 0, .usual(of: 0), to: server.palmares)
            #expect(try await versions(test) == before)
            try await market.uploadMonths(["2025-05"], of: 0, .usual(of: 1), to: server.palmares)
            let after = try await versions(test)
            #expect(after.count == 4 && before.keys.filter { before[$0] != after[$0] } == ["2025-05-01"])
        }
    }

    @Test func theSameAnswersAgainHaveNobodyScored() async throws {
        try await withYear { server, market, _ in
            #expect(try await server.scoreEverything() == 1)
            for (last, marked) in [(3, 1), (3, 0), (4, 1)] {
                try await market.uploadAnswers([5, 4, last], of: 0, about: 0, to: server.palmares)
                #expect(try await server.scoreEverything() == marked)
            }
        }
    }

    @Test func aMonthThatHasLostItsLastMeetingGoes() async throws {
        try await withYear { server, market, test in
            try await market.uploadMeetings(heldOn: ["2025-08-05", "2025-09-05"], of: 0, to: server.palmares)
            let before = try await versions(test)
            #expect(before.count == 6)
            try await market.uploadMeetings(heldOn: ["2025-08-05", "2025-10-05"], of: 0, to: server.palmares)
            let after = try await versions(test)
            #expect(after.count == 6 && after["2025-09-01"] == nil && after["2025-10-01"] != nil)
            #expect(after["2025-08-01"] == before["2025-08-01"])
            // Another day of the same month is another maturity.
            try await market.uploadMeetings(heldOn: ["2025-08-06", "2025-10-05"], of: 0, to: server.palmares)
            #expect(try await versions(test)["2025-08-01"] != before["2025-08-01"])
        }
    }
}
