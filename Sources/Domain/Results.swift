import Foundation
import Units

/// Which months results are wanted of, and how closely.
package struct ResultsPeriod: Sendable {
    package let from: Month
    package let to: Month
    /// The last day whose meetings have matured: a month that ends later is wanted day by day.
    package let maturedUntil: Day

    package init(from: Month, to: Month, maturedUntil: Day) {
        self.from = from
        self.to = to
        self.maturedUntil = maturedUntil
    }
}

/// Everything that the scores of a period are worked out from, of some providers or of all, as it
/// stood at one moment.
package struct Results: Sendable {
    package let providers: [(id: UUID, name: String)]
    package let engagements: [Engagement]
    /// Which engagement a campaign belongs to.
    package let engagementOfCampaign: [UUID: UUID]
    /// Of the period's months.
    package let rollups: [MonthlyRollup]
    /// The engagements with an investment before the period.
    package let investedEarlier: Set<UUID>
    /// Given in the period.
    package let answers: [Answer]
    package let exchangeRates: [ExchangeRate]

    package init(
        providers: [(id: UUID, name: String)],
        engagements: [Engagement],
        engagementOfCampaign: [UUID: UUID],
        rollups: [MonthlyRollup],
        investedEarlier: Set<UUID>,
        answers: [Answer],
        exchangeRates: [ExchangeRate]
    ) {
        self.providers = providers
        self.engagements = engagements
        self.engagementOfCampaign = engagementOfCampaign
        self.rollups = rollups
        self.investedEarlier = investedEarlier
        self.answers = answers
        self.exchangeRates = exchangeRates
    }
}
