package import Access
package import Domain
package import Foundation
import Postgres
package import Units

extension Database {
    /// The answers about these providers in the months from `from` to `to`. No result is read.
    package func feedbackResults(
        ofProviders providers: [UUID],
        from: Month,
        to: Month,
        in scope: Scope
    ) async throws -> FeedbackResults {
        let wanted: [Bind] = [.uuidArray(providers)]
        let rows = try await read(
            scope,
            [
                Statement(
                    "select \(Engagement.columns) from engagement where provider_id = any($1) and accepted_at is not null",
                    wanted
                ),
                Statement(
                    "select id, engagement_id from campaign where provider_id = any($1)",
                    wanted,
                    results: .binary
                ),
                Statement(
                    """
                    select \(FeedbackAnswer.columns) from feedback
                    where provider_id = any($1) and answered_on between $2 and $3
                    """,
                    wanted + [.day(from.firstDay), .day(to.lastDay)],
                    results: .binary
                ),
            ],
            timeout: Database.wholeMarket
        )
        return FeedbackResults(
            engagements: try rows[0].map(Engagement.init),
            engagementOfCampaign: Dictionary(
                uniqueKeysWithValues: try rows[1].map { row in
                    (try row.decode("id", as: UUID.self), try row.decode("engagement_id", as: UUID.self))
                }
            ),
            answers: try rows[2].map(FeedbackAnswer.init)
        )
    }
}
