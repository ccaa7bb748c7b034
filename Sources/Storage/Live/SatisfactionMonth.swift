import Postgres
package import Units

extension Transaction {
    /// The month for which satisfaction was last calculated of all providers, or for which they
    /// were marked; nil where there was none yet.
    package func satisfactionMonth() async throws -> Month? {
        try await query("select month from satisfaction_month").first?.decode("month")
    }

    package func store(satisfactionMonth month: Month) async throws {
        try await query(
            """
            insert into satisfaction_month (month) values ($1)
            on conflict (is_only) do update set month = excluded.month
            """,
            [.day(month.firstDay)]
        )
    }
}
