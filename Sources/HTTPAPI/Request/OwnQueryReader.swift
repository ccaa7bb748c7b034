import Access
import Domain
import Foundation
import Releases
import Scoring
import Units
import Wording

/// Which of the two views a read is about.
enum AskedView: String, CaseIterable, Sendable {
    /// The tenant's own engagements, live.
    case own
    /// What releases publish.
    case market
}

extension QueryReader {
    /// The view that is asked for. Tenants ask for their own unless they name a release; the
    /// platform has none of its own.
    mutating func view(by party: Party) -> AskedView {
        if let view = optional("view", .choice(AskedView.self)) { return view }
        return party == .platform || has("release") ? .market : .own
    }

    /// Reads the parameters that all reads of the own view have.
    ///
    /// Read the route's own parameters first: this refuses all others.
    ///
    /// - Parameters:
    ///   - party: for whom the caller asks. A platform admin names the tenant.
    ///   - takesWeights: whether the route lets the caller choose weights.
    /// - Throws: `Problem`.
    mutating func ownQuery(by party: Party, takesWeights: Bool = true) throws -> OwnQuery {
        let window = window(from: "from", to: "to")
        var filter = OwnFilter()
        filter.engagementID = optional("engagement_id", .id)
        filter.campaignID = optional("campaign_id", .id)
        filter.industry = optional("industry", .industry)
        filter.country = optional("country", .country)
        if case .client = party {} else { filter.clientID = optional("client_id", .id) }
        let currency = optional("currency", .currency) ?? .euro
        let weights = takesWeights ? optional("weights", .weights) : nil
        let tenantID = party == .platform ? optional("tenant_id", .id) : nil
        try finish()
        return OwnQuery(window: window, filter: filter, currency: currency, weights: weights, tenantID: tenantID)
    }

    /// Two months; nil where neither is given.
    mutating func window(from first: String, to last: String) -> Window? {
        let from = optional(first, .month)
        let to = optional(last, .month)
        switch (from, to) {
        case (nil, nil): return nil
        case (let from?, let to?):
            switch Result(catching: { () throws(WindowError) in try Window(from: from, to: to) }) {
            case .success(let window): return window
            case .failure(.reversed): note(last, .windowReversed)
            case .failure(.tooLong(let maximum)): note(last, .windowTooLong(maximumMonths: maximum))
            }
        case (_?, nil): if !has(last) { note(last, .missing(.month)) }
        case (nil, _?): if !has(first) { note(first, .missing(.month)) }
        }
        return nil
    }
}

extension ValueFormat where Value == AskedView {
    /// The view of a route that has nothing of one's own.
    static let marketOnly = ValueFormat(expected: .choice([AskedView.market.rawValue])) { text in
        text == AskedView.market.rawValue ? .market : nil
    }
}
