package import Access
package import Units

/// Why a use case does not take what a draft says.
package enum DraftProblem: Sendable, Equatable {
    case unknownProvider
    case unknownClient
    /// A client was to be named.
    case noClient
    /// A client names another one.
    case notOwnClient
    /// A provider was to be named.
    case noProvider
    /// A provider names another one.
    case notOwnProvider
    case openProposals(perTenant: Int)
    case openEngagements(perPair: Int)
    case unknownEngagement
    /// The engagement's currency has no exchange rate of today.
    case unknownExchangeRate
    case referenceTaken
    case roleDoesNotFit(expected: [Role], tenant: TenantKind)
    case endsBeforeStart(startsOn: Day)
    /// A provider ends an engagement in the past.
    case endsBeforeToday(Day)
    /// A client reopens an engagement too late.
    case endedLongAgo(days: Int)
    /// A provider changes what is the client's to say.
    case onlyTheClient
    /// A target would hold for months that are over.
    case targetReachesBack(first: Day)
    /// An engagement has as many values by date as it may have.
    case tooManyValues(maximum: Int)
    case profileNameTaken
    /// The JSON of a mapping profile is too long.
    case profileTooLarge(maximumBytes: Int)
    case notAnExchangeRate
    /// The rate is to be of every day, and the currency has rates by day.
    case rateWithoutDay
    case rateOfTheFuture(last: Day)
    case releaseNameTaken
    /// A release converts figures of this currency, and it has no exchange rate for the day.
    case noExchangeRate(MissingRate)
    case releaseShrinks(HeldRelease, previousName: String)
    case monthNotEnded
    case windowReversed(to: Month)
    case windowTooLong(maximumMonths: Int)

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .unknownProvider, .notOwnProvider: "unknown_provider"
        case .unknownClient, .notOwnClient: "unknown_client"
        case .noClient, .noProvider: "missing"
        case .openProposals: "too_many_open_proposals"
        case .openEngagements: "too_many_open_engagements"
        case .unknownEngagement: "unknown_engagement"
        case .unknownExchangeRate: "unknown_exchange_rate"
        case .referenceTaken: "reference_taken"
        case .roleDoesNotFit: "role_does_not_fit"
        case .releaseNameTaken: "release_name_taken"
        case .profileNameTaken: "profile_name_taken"
        case .profileTooLarge: "profile_too_large"
        case .releaseShrinks: "release_shrinks"
        case .onlyTheClient: "only_the_client"
        case .endedLongAgo: "ended_long_ago"
        case .tooManyValues: "too_many_values"
        case .rateWithoutDay: "missing"
        case .rateOfTheFuture: "future_date"
        case .noExchangeRate: "missing_rate"
        case .targetReachesBack: "reaches_back"
        case .endsBeforeStart, .endsBeforeToday, .notAnExchangeRate, .monthNotEnded, .windowReversed,
            .windowTooLong:
            "invalid"
        }
    }
}
