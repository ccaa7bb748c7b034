package import Access
import Foundation
package import Postgres

extension Database {
    /// Runs a transaction for scoring or for making a release. It has one of the connections that
    /// are kept for the two, and time for its statements and for the calculation between them.
    ///
    /// With repeatable reads it sees everything as it was before `body` began, so before a turn
    /// that it waits for.
    package func scoringTransaction<Result: Sendable>(
        _ scope: Scope,
        isolation: Isolation = .readCommitted,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        // PostgreSQL before 17 has no transaction_timeout to switch off.
        let time = Statement(
            """
            select set_config('lock_timeout', '\(usualLockTimeout)', true), set_config('work_mem', '64MB', true),
                set_config('idle_in_transaction_session_timeout', '0', true),
                case
                    when current_setting('transaction_timeout', true) is not null
                    then set_config('transaction_timeout', '0', true)
                end
            """
        )
        return try await run(
            on: scoring,
            scope,
            prelude: [time, scope.statement],
            readOnly: false,
            isolation: isolation,
            statementTimeout: Database.longestStatement,
            body
        )
    }
}

extension Transaction {
    /// Takes the turn to score until this transaction ends, if no other server has it. One server
    /// scores at a time. A server that is killed loses its turn with its connection.
    package func takeScoringTurn() async throws -> Bool {
        try await connection.query(scoringTurnStatement).first().decode("is_taken")
    }

    /// Waits for the turn to score, and keeps it until this transaction ends.
    ///
    /// - Throws: `StorageError.scoringUnderWay` if it does not come within `timeoutSeconds`, at
    ///   least one. The transaction cannot be used after that.
    package func waitForScoringTurn(timeoutSeconds: Int) async throws {
        let statements = [
            Statement("select set_config('lock_timeout', $1, true)", [.text("\(max(1, timeoutSeconds))s")]),
            Statement("select pg_advisory_xact_lock(\(scoringKey))"),
            Statement("select set_config('lock_timeout', '\(usualLockTimeout)', true)"),
        ]
        do throws(PostgresError) {
            _ = try await connection.pipeline(statements)
        } catch {
            throw error.sqlState == .lockNotAvailable ? StorageError.scoringUnderWay : StorageError.meaning(of: error)
        }
    }
}

let scoringTurnStatement = Statement("select pg_try_advisory_xact_lock(\(scoringKey)) as is_taken")

private let usualLockTimeout = "60s"
private let scoringKey = "hashtext('palmares_scoring')"
