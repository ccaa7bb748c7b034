@testable import Scoring

extension ProviderFigures {
    /// A provider with some of everything, some of it missing.
    static func random(id: String, using random: inout SeededGenerator) -> ProviderFigures {
        let engagementMonths = (random.power(120) * 10).rounded() / 10
        let meetings = Int(engagementMonths * (random.power(30) - 0.9))
        let matured = Int(Double(meetings) * Double.random(in: 0.3...1, using: &random))
        let opportunities = Int(Double(matured) * Double.random(in: 0...0.6, using: &random))
        let hasInvestment = Double.random(in: 0...1, using: &random) < 0.9
        let investment = (engagementMonths * (500 + random.power(15_000))).rounded()
        let deals = (0..<Int(Double(opportunities) * 0.3)).map { _ in (1_000 * random.power(80)).rounded() }
        let answers = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (Double.random(in: 20...100, using: &random) * 0.12).rounded() / 0.12
        }
        return ProviderFigures(
            id: id,
            engagementMonths: engagementMonths,
            qualifiedMeetings: meetings,
            maturedMeetings: matured,
            opportunities: opportunities,
            investment: hasInvestment ? investment : nil,
            exposure: hasInvestment ? investment / (5_000 + random.power(50_000)) : nil,
            deals: DealFigures(itemised: deals),
            satisfaction: SatisfactionFigures(values: answers),
            months: (0..<6).map { _ in
                MonthlyCount(
                    qualifiedMeetings: max(0, meetings / 6 + Int.random(in: -3...3, using: &random)),
                    engagementMonths: engagementMonths / 6
                )
            }
        )
    }

    static func randomCohort(count: Int, using random: inout SeededGenerator) -> [ProviderFigures] {
        (0..<count).map { .random(id: "provider-\($0)", using: &random) }
    }

    /// The same provider with some figures changed.
    func with(
        engagementMonths: Double? = nil,
        qualifiedMeetings: Int? = nil,
        maturedMeetings: Int? = nil,
        opportunities: Int? = nil,
        investment: Double? = nil,
        exposure: Double? = nil,
        deals: DealFigures? = nil,
        satisfaction: SatisfactionFigures? = nil,
        withheld: Set<KPI>? = nil
    ) -> ProviderFigures {
        ProviderFigures(
            id: id,
            engagementMonths: engagementMonths ?? self.engagementMonths,
            qualifiedMeetings: qualifiedMeetings ?? self.qualifiedMeetings,
            maturedMeetings: maturedMeetings ?? self.maturedMeetings,
            opportunities: opportunities ?? self.opportunities,
            investment: investment ?? self.investment,
            exposure: exposure ?? self.exposure,
            deals: deals ?? self.deals,
            satisfaction: satisfaction ?? self.satisfaction,
            months: months,
            withheld: withheld ?? self.withheld,
            withheldInvestments: withheldInvestments
        )
    }
}
