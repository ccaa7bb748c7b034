import Postgres

/// What can go wrong between a use case and the database, in the use cases' own words.
///
/// This is the one place that reads SQLSTATEs and names of constraints.
package enum StorageError: Error, Sendable {
    /// The database is away, starting, stopping or too busy; nothing was stored, and the same
    /// request may go through later.
    case unavailable
    /// The connection was lost after COMMIT had been sent: everything of the transaction was
    /// stored, or nothing.
    case outcomeUnknown
    /// A reference is taken by another campaign of the provider for the same client.
    case campaignReferenceTaken
    /// No provider has this id.
    case unknownProvider
    /// No client has this id.
    case unknownClient
    /// No engagement has this id.
    case unknownEngagement
    /// The engagement that is to go is getting another campaign.
    case engagementInUse
    /// A campaign of the file has been deleted since the file was begun.
    case campaignDeleted
    /// The currency has no exchange rate.
    case unknownExchangeRate
    /// No tenant has this id.
    case unknownTenant
    /// The file names the same row twice, so that a merge cannot say which of the two is meant.
    case repeatedRow
    /// Another release has this name.
    case releaseNameTaken
    /// Another server is scoring, or a release is being made, and it took longer than one was ready
    /// to wait.
    case scoringUnderWay
    /// A fault of ours. `message` is for the log, never for the public.
    case corrupted(String)

    /// Runs `body` and turns a `PostgresError` into what it means; other errors pass.
    static func translating<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            throw meaning(of: error)
        }
    }

    /// A `StorageError` for a `PostgresError`, but `CancellationError` where nothing went wrong:
    /// the task was cancelled.
    static func meaning(of error: any Error) -> any Error {
        guard let error = error as? PostgresError else { return error }
        return error.kind == .cancelled ? CancellationError() : StorageError(error)
    }

    init(_ error: PostgresError) {
        if error.kind == .outcomeUnknown {
            self = .outcomeUnknown
        } else if error.isUnavailable || error.isRetryable || StorageError.busy.contains(error.sqlState?.code ?? "") {
            self = .unavailable
        } else if let constraint = error.constraint, let meaning = StorageError.constraints[constraint] {
            self = meaning
        } else {
            self = .corrupted(error.description)
        }
    }

    // query_canceled (by the statement timeout) and lock_not_available.
    private static let busy: Set<String> = ["57014", "55P03"]

    private static let constraints: [String: StorageError] = [
        "campaign_provider_id_client_id_reference_key": .campaignReferenceTaken,
        "meeting_pkey": .repeatedRow,
        "investment_pkey": .repeatedRow,
        "feedback_pkey": .repeatedRow,
        "monthly_summary_pkey": .repeatedRow,
        "engagement_provider_id_fkey": .unknownProvider,
        "engagement_client_id_fkey": .unknownClient,
        "engagement_currency_fkey": .unknownExchangeRate,
        "campaign_engagement_id_fkey": .unknownEngagement,
        "api_key_tenant_id_fkey": .unknownTenant,
        "release_name_key": .releaseNameTaken,
    ]
}
