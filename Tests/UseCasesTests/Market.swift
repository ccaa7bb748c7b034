import Access
import Domain
import Foundation
import Releases
import Scoring
import Storage
import Units
import UseCases

/// Providers that each have every client, one campaign each, over the year 2025.
struct Market: Sendable {
    let admin = Actor.admin
    private(set) var providers: [Actor] = []
    private(set) var clients: [Actor] = []

    init(
        on palmares: Palmares,
        providers providerCount: Int = 2,
        clients clientCount: Int = 2,
        startsOn: String = "2025-01-01",
        endsOn: String? = "2025-12-31"
    ) async throws {
        for number in 0..<providerCount {
            let draft = TenantDraft(name: "Provider \(number)", kind: .provider)
            let id = try await palmares.createTenant(draft, by: admin).value.id
            providers.append(Actor.provider(id))
        }
        for _ in 0..<clientCount { try await addClient(on: palmares) }
        for provider in 0..<providerCount {
            for client in 0..<clientCount {
                try await engage(
                    provider,
                    by: client,
                    campaign: reference(provider, client),
                    startsOn: startsOn,
                    endsOn: endsOn,
                    on: palmares
                )
            }
        }
    }

    /// One more client, without any engagement.
    mutating func addClient(on palmares: Palmares) async throws {
        let draft = TenantDraft(name: "Client \(clients.count)", kind: .client)
        let id = try await palmares.createTenant(draft, by: admin).value.id
        clients.append(Actor.client(id))
    }

    /// What files call the campaign of a provider with a client.
    func reference(_ provider: Int, _ client: Int) -> String { "p\(provider)-c\(client)" }

    func providerID(_ number: Int) -> UUID { providers[number].tenantID! }

    func clientID(_ number: Int) -> UUID { clients[number].tenantID! }

    /// One more engagement, with one campaign.
    func engage(
        _ provider: Int,
        by client: Int,
        campaign: String,
        startsOn: String,
        endsOn: String?,
        currency: Currency = .euro,
        on palmares: Palmares
    ) async throws {
        let engagement = try await palmares.createEngagement(
            EngagementDraft(
                clientID: clientID(client),
                providerID: providerID(provider),
                industry: "software",
                country: Country("FR")!,
                clientSize: .small,
                dealSize: .small,
                currency: currency,
                customerLifetimeValue: Amount("10000")!,
                startsOn: Day(startsOn)!,
                endsOn: endsOn.flatMap { Day($0) }
            ),
            by: admin
        ).value
        let draft = CampaignDraft(engagementID: engagement.id, reference: campaign, name: nil)
        _ = try await palmares.createCampaign(draft, by: admin)
    }

    /// Uploads meetings held and qualified on these days.
    func uploadMeetings(
        heldOn days: [String],
        of provider: Int,
        campaign: String? = nil,
        to palmares: Palmares
    ) async throws {
        let campaign = campaign ?? reference(provider, 0)
        let rows = days.enumerated().map { "\(campaign),M-\($0),\($1),\($1),held,yes,,,,\n" }.joined()
        let file = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency\n"
        _ = try await palmares.importFile(kind: .meetings, body: Chunks(file + rows), by: providers[provider])
    }

    /// Uploads the same totals for each of the months, for each of the clients.
    func uploadMonths(
        _ months: [String],
        of provider: Int,
        clients: [Int]? = nil,
        _ totals: MonthTotals,
        to palmares: Palmares
    ) async throws {
        var file = "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment\n"
        for client in clients ?? Array(self.clients.indices) {
            for month in months { file += "\(reference(provider, client)),\(month),\(totals.row)\n" }
        }
        _ = try await palmares.importFile(kind: .monthly, body: Chunks(file), by: providers[provider])
    }

    /// Uploads so many respondents' answers of a client about a provider.
    func uploadAnswers(
        _ answers: [Int],
        of client: Int,
        about provider: Int,
        on day: String = "2025-06-15",
        to palmares: Palmares
    ) async throws {
        var file = "campaign,respondent_ref,answered_on,relevance,qualification,workload\n"
        for (number, answer) in answers.enumerated() {
            file += "\(reference(provider, client)),R-\(number),\(day),\(answer),\(answer),\(answer)\n"
        }
        _ = try await palmares.importFile(kind: .feedback, body: Chunks(file), by: clients[client])
    }

    /// Uploads 2025 of every provider, the later ones the better, and every client's answers.
    func uploadEverything(to palmares: Palmares, year: Int = 2025) async throws {
        let months = (1...12).map { "\(year)-" + ($0 < 10 ? "0" : "") + "\($0)" }
        for provider in providers.indices {
            try await uploadMonths(months, of: provider, .usual(of: provider), to: palmares)
            for client in clients.indices {
                try await uploadAnswers([3, 4, 2 + provider % 4], of: client, about: provider, to: palmares)
            }
        }
    }

    /// Fills the year and makes a first release of it.
    @discardableResult
    func release(
        _ name: String? = nil,
        from: String = "2025-01",
        to: String = "2025-12",
        weights: Weights? = nil,
        isConfirmed: Bool = true,
        on palmares: Palmares
    ) async throws -> Release {
        let window = try Window(from: Month(from)!, to: Month(to)!)
        let draft = ReleaseDraft(name: name, window: window, weights: weights, isConfirmed: isConfirmed)
        return try await palmares.makeRelease(draft, by: admin).value
    }
}

/// What a month of a campaign brought.
struct MonthTotals: Sendable {
    var meetings: Int
    var opportunities: Int
    var deals: Int
    var revenue: Int
    var investment: Int

    /// The better the greater the number.
    static func usual(of provider: Int) -> MonthTotals {
        MonthTotals(
            meetings: 4 + 2 * provider,
            opportunities: 1 + provider,
            deals: 1,
            revenue: 4000 + 1500 * provider,
            investment: 2000
        )
    }

    var row: String { "\(meetings),\(opportunities),\(deals),\(revenue),\(investment)" }
}

extension Standing {
    /// The raw count of qualified meetings; nil where it isn't shown.
    var qualifiedMeetings: Int? {
        if case .qualifiedMeetings(let count, _, _) = kpis.qualifiedMeetings.raw { count } else { nil }
    }

    /// The raw count of matured meetings; nil where it isn't shown.
    var maturedMeetings: Int? {
        if case .conversionRate(_, let maturedMeetings, _, _) = kpis.conversionRate.raw { maturedMeetings } else { nil }
    }
}

/// The conflict's code where a use case refuses for one; nil for any other refusal.
func conflictCode(_ error: (any Error)?) -> String? {
    if case .conflict(let conflict)? = (error as? Failure)?.kind { conflict.rawValue } else { nil }
}

extension Failure {
    var isNotFound: Bool { if case .notFound = kind { true } else { false } }
    var isForbidden: Bool { if case .forbidden = kind { true } else { false } }
    var isInvalidQuery: Bool { if case .invalidQuestion = kind { true } else { false } }
}
