import Postgres
import Testing

@Suite struct PostgresErrorTests {
    /// Class 08: connection exception; 53: insufficient resources; 57P01-57P05: the server goes
    /// (PostgreSQL's Appendix A).
    @Test(arguments: ["08006", "53300", "53100", "57P01", "57P02", "57P03", "57P04", "57P05"])
    func unavailable(code: String) {
        #expect(PostgresError(.server, "", sqlState: SQLState(code)).isUnavailable)
    }

    @Test(arguments: ["57014", "23505", "40001", "42P01", "22P02"])
    func available(code: String) {
        #expect(!PostgresError(.server, "", sqlState: SQLState(code)).isUnavailable)
    }

    @Test func kindsThatAreUnavailable() {
        for kind in [PostgresError.Kind.connectionFailed, .connectionLost, .poolExhausted, .shutDown] {
            #expect(PostgresError(kind, "").isUnavailable)
        }
        for kind in [PostgresError.Kind.cancelled, .noRow, .decoding, .misuse, .server] {
            #expect(!PostgresError(kind, "").isUnavailable)
        }
    }

    @Test func retryable() {
        for code in ["40001", "40P01"] { #expect(PostgresError(.server, "", sqlState: SQLState(code)).isRetryable) }
        #expect(!PostgresError(.server, "", sqlState: .uniqueViolation).isRetryable)
        #expect(!PostgresError(.connectionLost, "").isRetryable)
    }
}
