package import Disclosure
package import Foundation
import Scoring
package import Units

package import Releases

/// A year of a market as the scoring has it when it comes out of the database: plain values.
package struct MemoryMarket: Sendable {
    /// One engagement.
    package struct Part: Sendable {
        package let engagement: UUID
        package let provider: UUID
        package let client: UUID
        package let cell: CohortKey
        package var currency = Currency.euro
        /// Of twelve months.
        package var meetings: [Int]
        package var opportunities: Int
        package var deals: [Amount]
        package var investment: Amount
        package var lifetimeValue: Amount
        /// Each the sum of three answers, 3 to 15.
        package var answers: [Int]
    }

    package let providers: [UUID]
    package let clients: [UUID]
    package var parts: [Part] = []

    private init(providers: Int, clients: Int, _ generator: inout Generator) {
        self.providers = (0..<providers).map { _ in generator.uuid() }
        self.clients = (0..<clients).map { _ in generator.uuid() }
    }

    /// Everybody works for everybody, in one leaf, and nobody stands out.
    package static func dense(providers: Int, clients: Int, _ generator: inout Generator) -> MemoryMarket {
        var market = MemoryMarket(providers: providers, clients: clients, &generator)
        let leaf = CohortKey(values: ["software", "FR", "small", "small"]) ?? .everything
        for (number, provider) in market.providers.enumerated() {
            for client in market.clients {
                market.parts.append(.random(provider, client, leaf, quality: number % 5, spread: 10, &generator))
            }
        }
        return market
    }

    /// Some work for some, in a few leaves, and some weigh more than others.
    package static func sparse(_ generator: inout Generator) -> MemoryMarket {
        let (providers, clients) = (generator.integer(10...18), generator.integer(5...10))
        var market = MemoryMarket(providers: providers, clients: clients, &generator)
        let concentration = [0.6, 0.85, 1][generator.integer(0...2)]
        let spread = [10, 100, 2000][generator.integer(0...2)]
        let density = [0.4, 0.7, 1][generator.integer(0...2)]
        for provider in market.providers {
            let quality = generator.integer(0...4)
            for client in market.clients where generator.chance(density) {
                let values = [["software", "health"], ["FR", "DE"], ["small", "large"], ["small", "large"]].map {
                    generator.chance(concentration) ? $0[0] : $0[1]
                }
                let leaf = CohortKey(values: values) ?? .everything
                market.parts.append(.random(provider, client, leaf, quality: quality, spread: spread, &generator))
            }
        }
        return market
    }

    /// From now on everybody works for everybody, in one leaf.
    package mutating func fill(_ generator: inout Generator) {
        let leaf = CohortKey(values: ["software", "FR", "small", "small"]) ?? .everything
        parts = providers.enumerated().flatMap { number, provider in
            clients.map { .random(provider, $0, leaf, quality: number % 5, spread: 10, &generator) }
        }
    }

    package var inputs: ReleaseInputs {
        let parts = Dictionary(grouping: parts, by: \.provider)
        return ReleaseInputs(
            parts.map { provider, parts in
                var ledger = SatisfactionLedger()
                return ProviderInput(
                    id: provider,
                    name: "Provider \(provider.uuidString.prefix(4))",
                    engagements: parts.sorted { $0.engagement.text < $1.engagement.text }.map(\.input),
                    satisfaction: ledger.tellRelease(parts.flatMap(\.answerInputs))
                )
            }
        )
    }
}

extension MemoryMarket.Part {
    /// - Parameter spread: how much larger than the smallest an engagement may be, in percent.
    fileprivate static func random(
        _ provider: UUID,
        _ client: UUID,
        _ cell: CohortKey,
        quality: Int,
        spread: Int,
        _ generator: inout Generator
    ) -> Self {
        let size = 100 + generator.integer(0...spread)
        let meetings = (0..<12).map { _ in generator.integer(2...4) + quality }
        return Self(
            engagement: generator.uuid(),
            provider: provider,
            client: client,
            cell: cell,
            meetings: meetings,
            opportunities: generator.integer(0...10) + quality * 2,
            deals: (0..<generator.integer(2...5)).map { _ in
                Amount(tenThousandths: Int128(generator.integer(2000...9000) + 1000 * quality) * 10_000)
            },
            investment: Amount(tenThousandths: Int128(200 * size) * 10_000),
            lifetimeValue: Amount(tenThousandths: 10_000 * 10_000),
            answers: (0..<generator.integer(1...3)).map { _ in generator.integer(5...11) + quality }
        )
    }

    /// As an upload would: more meetings, more money spent.
    package mutating func change(_ generator: inout Generator) {
        meetings[11] += generator.integer(1...3)
        investment += Amount(tenThousandths: Int128(generator.integer(100...900)) * 10_000)
    }

    /// The same in another currency.
    package mutating func convert(to currency: Currency, tenBillionths: Int128) {
        let convert = { (amount: Amount) in amount.scaled(by: tenBillionths, over: 10_000_000_000) }
        self.currency = currency
        deals = deals.map(convert)
        investment = convert(investment)
        lifetimeValue = convert(lifetimeValue)
    }

    fileprivate var input: EngagementInput {
        let count = meetings.reduce(0, +)
        return EngagementInput(
            engagementID: engagement,
            clientID: client,
            cell: cell,
            currency: currency,
            months: meetings.map { MonthlyCount(qualifiedMeetings: $0, engagementMonths: 1) },
            qualifiedMeetings: count,
            maturedMeetings: meetings.prefix(9).reduce(0, +),
            opportunities: min(opportunities, meetings.prefix(9).reduce(0, +)),
            wonDeals: deals.count,
            revenue: deals.reduce(.zero, +),
            investments: [ValuedInvestment(investment: investment, customerLifetimeValue: lifetimeValue)],
            dealRevenues: deals.sorted(),
            summarisedDeals: 0,
            summarisedRevenue: .zero
        )
    }

    fileprivate var answerInputs: [FeedbackInput] {
        answers.enumerated().map { number, sum in
            FeedbackInput(
                respondent: FeedbackInput.digest(of: "\(client.text) \(number)"),
                clientID: client,
                cell: cell,
                answeredOn: Day(year: 2025, month: 6, day: 1 + number) ?? .earliest,
                sum: sum
            )
        }
    }
}
