import Foundation
import Storage
import Units

/// One engagement, with the months of all its campaigns.
struct EngagementResults: Sendable {
    let engagement: Engagement
    let rollups: [MonthlyRollup]
    let answers: [Answer]
}

/// What is known of one provider.
struct ProviderResults: Sendable {
    let id: UUID
    let name: String
    let engagements: [EngagementResults]
}

/// Everything that scores are worked out from, as it stood at one moment; never changed, only replaced.
final class ResultsSnapshot: Sendable {
    /// Grows with each snapshot that this process makes.
    let version: UInt64
    let providers: [UUID: ProviderResults]
    let exchangeRates: [Currency: ExchangeRate]

    init(version: UInt64, providers: [UUID: ProviderResults], exchangeRates: [Currency: ExchangeRate]) {
        self.version = version
        self.providers = providers
        self.exchangeRates = exchangeRates
    }

    /// A snapshot of all providers.
    convenience init(version: UInt64, _ results: Results) {
        self.init(
            version: version,
            providers: ProviderResults.grouped(results),
            exchangeRates: ResultsSnapshot.rates(of: results)
        )
    }

    /// This snapshot with the results of `providers` read anew.
    func replacing(_ providers: Set<UUID>, with results: Results, version: UInt64) -> ResultsSnapshot {
        var replaced = self.providers
        for id in providers { replaced[id] = nil }
        replaced.merge(ProviderResults.grouped(results)) { _, new in new }
        return ResultsSnapshot(
            version: version,
            providers: replaced,
            exchangeRates: ResultsSnapshot.rates(of: results)
        )
    }

    private static func rates(of results: Results) -> [Currency: ExchangeRate] {
        Dictionary(uniqueKeysWithValues: results.exchangeRates.map { ($0.currency, $0) })
    }
}

extension ProviderResults {
    /// The results by provider, each one's engagements in the order of their ids.
    fileprivate static func grouped(_ results: Results) -> [UUID: ProviderResults] {
        let rollups = Dictionary(grouping: results.rollups, by: \.engagementID)
        let answers = Dictionary(grouping: results.answers) { results.engagementOfCampaign[$0.campaignID] }
        let engagements = Dictionary(grouping: results.engagements, by: \.providerID)
        let providers = results.providers.map { provider in
            ProviderResults(
                id: provider.id,
                name: provider.name,
                engagements: (engagements[provider.id] ?? []).sorted { $0.id.uuidString < $1.id.uuidString }.map {
                    EngagementResults(engagement: $0, rollups: rollups[$0.id] ?? [], answers: answers[$0.id] ?? [])
                }
            )
        }
        return Dictionary(uniqueKeysWithValues: providers.map { ($0.id, $0) })
    }
}
