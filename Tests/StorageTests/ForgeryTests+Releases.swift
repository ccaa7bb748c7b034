import Postgres
import TestDatabase
import Testing

/// What is frozen, without `returning`.
extension ForgeryTests {
    private static let release = "00000000-0000-4000-8000-0000000000ee"

    private static let frozen =
        rows + """
            insert into release (id, name, from_month, to_month, as_of, methodology_version, settings, input_digest,
                result_digest, provider_count, client_count, cohort_count, is_scheduled, created_at)
            values ('\(release)', '2025Q1', '2025-01-01', '2025-03-01', '2025-04-10', 1, '{}',
                sha256('input'), sha256('result'), 2, 2, 1, false, now());
            """

    @Test(arguments: [
        "release_input (release_id, provider_id, name, document) values ('%', '\(TwoMandates.client)', 'late', 'late')",
        "release_view (release_id, tenant_id, document) values ('%', '\(TwoMandates.client)', 'late')",
        "withheld_cohort (release_id, cohort) values ('%', 'late')",
        "prior (release_id, cohort, document) values ('%', 'late', 'late')",
        "provider_score (release_id, provider_id, cohort, is_public, document) "
            + "values ('%', '\(TwoMandates.providerA)', 'late', true, 'late')",
    ])
    func nothingIsAddedToARelease(rows: String) async throws {
        let error = await #expect(throws: PostgresError.self) {
            _ = try await attacking(
                "palmares_scoring",
                tenant: nil,
                rows: ForgeryTests.frozen,
                "insert into \(rows.replacing("%", with: ForgeryTests.release))"
            )
        }
        #expect(error?.sqlState == .insufficientPrivilege)
    }
}
