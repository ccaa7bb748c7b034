package import Units

/// Invented yet realistic data to try Palmares with: agencies, their clients, and eighteen months
/// of their work.
///
/// The same seed and the same last month give the same bytes, on any machine. Some providers have
/// few data and a lucky streak, some report monthly totals, one withholds its investments, and some
/// began last month. One client has a single provider, one has three, and one has eight.
package struct Demonstration: Sendable {
    /// `PALMARES` in ASCII.
    package static let defaultSeed: UInt64 = 0x5041_4C4D_4152_4553

    package static let monthCount = 18

    /// The key of the client that people try the demonstration as. It has three providers.
    package static let viewerKey = "alembrique-logiciels"

    /// The last months of the releases, the earliest first. Each release covers twelve months.
    package var releaseMonths: [Month] {
        (0..<4).reversed().map { months.upperBound.adding(months: -$0) }
    }

    /// The providers, then the clients.
    package let tenants: [DemonstrationTenant]

    package let engagements: [DemonstrationEngagement]
    package let campaigns: [DemonstrationCampaign]

    private let seed: UInt64
    private let months: ClosedRange<Month>

    /// In the order of `InventedProvider.all`.
    private let plans: [[EngagementPlan]]

    /// Plans the engagements of the `monthCount` months that end with `lastMonth`. `files()` draws
    /// the facts.
    package init(seed: UInt64 = Demonstration.defaultSeed, lastMonth: Month) {
        let months = lastMonth.adding(months: 1 - Demonstration.monthCount)...lastMonth
        var generator = SplitMix64(seed: seed, purpose: "who works for whom")
        let matching = Matching(generator: &generator)
        plans = zip(InventedProvider.all, matching.clients).map { provider, clients in
            var generator = SplitMix64(seed: seed, purpose: "engagements of \(provider.key)")
            return clients.enumerated().map { position, client in
                EngagementPlan(
                    of: provider,
                    for: InventedClient.all[client],
                    number: position + 1,
                    months: months,
                    generator: &generator
                )
            }
        }
        tenants =
            InventedProvider.all.map { provider in
                DemonstrationTenant(
                    key: provider.key,
                    name: provider.name,
                    kind: .provider,
                    withholdsInvestments: provider.profile == .withholding
                )
            }
            + InventedClient.all.map { client in
                DemonstrationTenant(key: client.key, name: client.name, kind: .client, withholdsInvestments: false)
            }
        engagements = plans.joined().map(\.engagement)
        campaigns = plans.joined().flatMap(\.campaigns).map(\.campaign)
        self.seed = seed
        self.months = months
    }

    /// Every file that the tenants would upload, by provider. A provider's files are made only when
    /// the caller reaches them.
    package func files() -> some Sequence<DemonstrationFile> {
        zip(InventedProvider.all, plans).lazy.flatMap { [seed, months] provider, engagements in
            ProviderHistory(of: provider, engagements: engagements, months: months, seed: seed).files
        }
    }
}
