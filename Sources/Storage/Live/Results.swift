package import Access
import Dispatch
package import Domain
package import Foundation
import Postgres
import Units

extension FeedbackAnswer {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            providerID: try row.decode("provider_id"),
            campaignID: try row.decode("campaign_id"),
            clientID: try row.decode("client_id"),
            respondentReference: try row.decode("respondent_ref"),
            answeredOn: try row.decode("answered_on"),
            relevance: try row.decodeIfPresent("relevance"),
            qualification: try row.decodeIfPresent("qualification"),
            workload: try row.decodeIfPresent("workload")
        )
    }

    static let columns =
        "provider_id, campaign_id, client_id, respondent_ref, answered_on, relevance, qualification, workload"
}

extension Database {
    /// The results of these providers, or of all where `providers` is nil.
    ///
    /// It reads rollups and answers, and never meetings. So a thousand meetings cost as much as a
    /// hundred million. It reads only the period, however many years there are.
    package func results(
        ofProviders providers: [UUID]?,
        _ period: ResultsPeriod,
        in scope: Scope
    ) async throws -> Results {
        let rows = try await read(scope, resultStatements(providers, period), timeout: Database.wholeMarket)
        return try Results(rows)
    }
}

extension Results {
    /// - Parameter rows: Those of `resultStatements`.
    init(_ rows: [Rows]) throws {
        self.init(
            providers: try rows[0].map { row in (try row.decode("id"), try row.decode("name")) },
            engagements: try rows[1].decodedInParallel { row in try Engagement(row) },
            engagementOfCampaign: Dictionary(
                uniqueKeysWithValues: try rows[2].map { row in
                    (try row.decode("id", as: UUID.self), try row.decode("engagement_id", as: UUID.self))
                }
            ),
            rollups: try rows[3].decodedInParallel { row in try MonthlyRollup(row) },
            answers: try rows[4].decodedInParallel { row in try FeedbackAnswer(row) },
            exchangeRates: try ExchangeRate.all(rows[5])
        )
    }
}

/// The statements, in the order in which `results` reads them.
///
/// Some providers have one text and all providers another. With one text, `$1 is null or
/// provider_id = any($1)`, a connection soon uses a plan for any value. That plan reads all
/// providers' rollups for one provider.
func resultStatements(_ providers: [UUID]?, _ period: ResultsPeriod) -> [Statement] {
    let wanted: [Bind] = providers.map { [.uuidArray($0)] } ?? []
    /// The condition on a column that keeps the wanted providers. Their ids are this bind.
    let keeping = { (column: String, bind: Int) in providers == nil ? "true" : "\(column) = any($\(bind))" }
    let (first, last) = (period.from.firstDay, period.to)
    return [
        Statement(
            // A tenant's role may read nothing else of a provider.
            "select id, name from tenant where \(providers == nil ? "kind = 'provider'" : "id = any($1)")",
            wanted,
            results: .binary
        ),
        // What is of no accepted engagement finds none here, and counts nowhere.
        Statement(
            """
            select \(Engagement.columns) from engagement
            where \(Engagement.isAccepted) and \(keeping("provider_id", 1))
            """,
            wanted
        ),
        Statement(
            "select id, engagement_id from campaign where \(keeping("provider_id", 1))",
            wanted,
            results: .binary
        ),
        Statement(
            """
            select \(MonthlyRollup.columns(maturing: 3)) from monthly_rollup
            where \(keeping("provider_id", 4)) and month between $1 and $2
            """,
            [.day(first), .day(last.firstDay), .day(period.maturedUntil.month.firstDay)] + wanted,
            results: .binary
        ),
        Statement(
            """
            select \(FeedbackAnswer.columns)
            from feedback where \(keeping("provider_id", 3)) and answered_on between $1 and $2
            """,
            [.day(first), .day(last.lastDay)] + wanted,
            results: .binary
        ),
        ExchangeRate.statement(on: last.lastDay, daysHeld: ExchangeRate.daysHeld),
    ]
}

extension Rows {
    /// Decodes each row, in their order, on several threads. Thousands of providers have a hundred
    /// thousand rows.
    fileprivate func decodedInParallel<Value: Sendable>(_ decode: @Sendable (Row) throws -> Value) throws -> [Value] {
        let chunk = 1_000
        let count = (self.count + chunk - 1) / chunk
        var decoded = [Result<[Value], any Error>](repeating: .success([]), count: count)
        decoded.withUnsafeMutableBufferPointer { buffer in
            // Each iteration writes to its own place.
            nonisolated(unsafe) let places = buffer
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let rows = self[index * chunk..<Swift.min((index + 1) * chunk, endIndex)]
                places[index] = Result { try rows.map(decode) }
            }
        }
        return try decoded.flatMap { try $0.get() }
    }
}
