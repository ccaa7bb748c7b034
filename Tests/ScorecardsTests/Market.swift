import Foundation
import Scorecards
import Storage
import Tenancy
import Units

/// A provider and a client with one campaign, and the actors of all three parties.
struct Market: Sendable {
    let admin = Actor(keyID: UUID(), role: .platformAdmin, tenantID: nil)
    let provider: Actor
    let client: Actor
    let providerID: UUID
    let clientID: UUID

    init(on palmares: Palmares, startsOn: String = "2025-01-01", endsOn: String? = "2025-12-31") async throws {
        providerID = try await palmares.createTenant(TenantDraft(name: "Agence", kind: .provider), by: admin).id
        clientID = try await palmares.createTenant(TenantDraft(name: "Client", kind: .client), by: admin).id
        provider = Actor(keyID: UUID(), role: .providerUploader, tenantID: providerID)
        client = Actor(keyID: UUID(), role: .clientAnalyst, tenantID: clientID)
        let engagement = try await palmares.createEngagement(
            EngagementDraft(
                clientID: clientID,
                providerID: providerID,
                industry: "software",
                country: Country("FR")!,
                clientSize: .small,
                dealSize: .small,
                currency: .euro,
                customerLifetimeValue: Amount("1000")!,
                startsOn: Day(startsOn)!,
                endsOn: endsOn.flatMap { Day($0) }
            ),
            by: admin
        )
        _ = try await palmares.createCampaign(
            CampaignDraft(engagementID: engagement.id, reference: "one", name: nil),
            by: admin
        )
    }

    /// Uploads meetings held and qualified on these days.
    func uploadMeetings(heldOn days: [String], to palmares: Palmares) async throws {
        let rows = days.enumerated().map { "one,M-\($0),\($1),\($1),held,yes,,,,\n" }.joined()
        let file = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency\n"
        _ = try await palmares.importFile(kind: .meetings, body: Chunks(file + rows), by: provider)
    }

    /// The provider's standing over the year 2025.
    func standing(on palmares: Palmares) async throws -> Standing {
        let query = try StandingsQuery(from: Month("2025-01")!, to: Month("2025-12")!)
        return try await palmares.scorecard(of: providerID, query, by: client).entry
    }
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
