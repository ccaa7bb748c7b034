import Postgres

/// What can go wrong between a use case and the database, in the use cases' terms.
///
/// This is the only place that reads SQLSTATEs and names of constraints.
package enum StorageError: Error, Sendable {
    /// The database is away, starting, stopping or too busy. Nothing was stored, and the same
    /// request may succeed later.
    case unavailable
    /// The connection was lost after COMMIT was sent. The whole transaction was stored, or nothing
    /// of it.
    case outcomeUnknown
    /// Another campaign of the provider for the same client has this reference.
    case campaignReferenceTaken
    /// No provider has this id.
    case unknownProvider
    /// No client has this id.
    case unknownClient
    /// No engagement has this id.
    case unknownEngagement
    /// The engagement to delete is just getting another campaign.
    case engagementInUse
    /// A campaign of the file was deleted after the upload began.
    case campaignDeleted
    /// The currency has no exchange rate.
    case unknownExchangeRate
    /// No tenant has this id.
    case unknownTenant
    /// The file has the same row twice, so a merge cannot say which of the two is meant.
    case repeatedRow
    /// Another release has this name.
    case releaseNameTaken
    /// The tenant has another mapping profile of this name.
    case profileNameTaken
    /// Another version of the reference yardstick came first.
    case yardstickReplaced
    /// Another server is scoring, or a release is being made, and it took longer than the caller
    /// was ready to wait.
    case scoringUnderWay
    /// A fault of ours. The message is for the log, and never public.
    case corrupted(String)

    /// Runs `body` and turns a `PostgresError` into what it means. Other errors pass.
    static func translating<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            throw meaning(of: error)
        }
    }

    /// The `StorageError` for a `PostgresError`. It is `CancellationError` where nothing went wrong
    /// and the task was cancelled.
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
        "mapping_profile_owner_id_name_key": .profileNameTaken,
        "reference_yardstick_pkey": .yardstickReplaced,
    ]
}
