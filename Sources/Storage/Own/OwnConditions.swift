import Access
import Domain
import Foundation
import Postgres
import Units

/// SQL that keeps the rows of a tenant's own facts that a read is about.
///
/// `$1` is always the tenant. Row-level security keeps its rows anyway. The column is named as
/// well, so that the planner sees from the start which index serves. As in `Selection`, each choice
/// of filters has its own text.
struct OwnConditions {
    /// The tenant's own column: `provider_id` or `client_id`.
    let ownColumn: String
    /// The column of those that it has engagements with.
    let partnerColumn: String
    private(set) var binds: [Bind]
    private var conditions: [String]

    /// The conditions joined by `and`.
    var clause: String { conditions.joined(separator: " and ") }

    /// nil for the platform, which has no facts of its own.
    init?(_ party: Party) {
        guard let id = party.tenantID else { return nil }
        (ownColumn, partnerColumn) =
            if case .client = party { ("client_id", "provider_id") } else { ("provider_id", "client_id") }
        binds = [.uuid(id)]
        conditions = ["\(ownColumn) = $1"]
    }

    /// Binds a value, and returns its place in the text: `$2`.
    mutating func place(_ value: Bind) -> String {
        binds.append(value)
        return "$\(binds.count)"
    }

    /// Keeps the rows with this value; nil keeps any.
    private mutating func keep(_ column: String, _ value: Bind?) {
        if let value { conditions.append("\(column) = \(place(value))") }
    }

    private mutating func keepParties(of filter: OwnFilter) {
        if let providers = filter.providerIDs {
            conditions.append("provider_id = any(\(place(.uuidArray(providers))))")
        }
        keep("client_id", filter.clientID.map(Bind.uuid))
    }

    private mutating func keepMarket(of filter: OwnFilter) {
        if let industry = filter.industry, industry.utf8.contains(0) {
            // A text that the database cannot hold is the industry of nothing in it.
            conditions.append("false")
        } else {
            keep("industry", filter.industry.map(Bind.text))
        }
        keep("country", filter.country.map { .text($0.code) })
    }
}

extension OwnConditions {
    /// Keeps rows of `engagement`.
    func keepingEngagements(of filter: OwnFilter) -> OwnConditions {
        var kept = self
        kept.keepParties(of: filter)
        kept.keep("id", filter.engagementID.map(Bind.uuid))
        if let campaign = filter.campaignID {
            let place = kept.place(.uuid(campaign))
            let owned = "select engagement_id from campaign where \(ownColumn) = $1 and id = \(place)"
            kept.conditions.append("id in (\(owned))")
        }
        kept.keepMarket(of: filter)
        return kept
    }

    /// Keeps rows of `monthly_rollup`, in the months of `selection`.
    func keepingRollups(of selection: OwnSelection) -> OwnConditions {
        let filter = selection.filter
        var kept = self
        let (from, to) = (kept.place(.day(selection.from.firstDay)), kept.place(.day(selection.to.firstDay)))
        kept.conditions.append("month between \(from) and \(to)")
        kept.keepParties(of: filter)
        kept.keep("engagement_id", filter.engagementID.map(Bind.uuid))
        kept.keep("campaign_id", filter.campaignID.map(Bind.uuid))
        guard filter.industry != nil || filter.country != nil else { return kept }
        var engagements = kept
        engagements.conditions = ["\(ownColumn) = $1"]
        engagements.keepMarket(of: filter)
        kept.binds = engagements.binds
        kept.conditions.append("engagement_id in (select id from engagement where \(engagements.clause))")
        return kept
    }

    /// Keeps rows of `live_client_satisfaction`.
    func keepingSatisfaction(of filter: OwnFilter) -> OwnConditions {
        var kept = self
        kept.keepParties(of: filter)
        return kept
    }
}
