package import Foundation
package import Units

/// The months of the results, and how closely they are read.
package struct ResultsPeriod: Sendable {
    package let from: Month
    package let to: Month
    /// The last day whose meetings have matured. A month that ends later is read day by day.
    package let maturedUntil: Day

    package init(from: Month, to: Month, maturedUntil: Day) {
        self.from = from
        self.to = to
        self.maturedUntil = maturedUntil
    }
}

/// Everything that the scores of a period are calculated from, as it was at one moment. It is of
/// some providers or of all.
package struct Results: Sendable {
    package let providers: [(id: UUID, name: String)]
    package let engagements: [Engagement]
    /// The engagement of each campaign.
    package let engagementOfCampaign: [UUID: UUID]
    /// The rollups of the period's months.
    package let rollups: [MonthlyRollup]
    /// The answers given in the period.
    package let answers: [FeedbackAnswer]
    /// Those of the period's last day.
    package let exchangeRates: [ExchangeRate]

    package init(
        providers: [(id: UUID, name: String)],
        engagements: [Engagement],
        engagementOfCampaign: [UUID: UUID],
        rollups: [MonthlyRollup],
        answers: [FeedbackAnswer],
        exchangeRates: [ExchangeRate]
    ) {
        self.providers = providers
        self.engagements = engagements
        self.engagementOfCampaign = engagementOfCampaign
        self.rollups = rollups
        self.answers = answers
        self.exchangeRates = exchangeRates
    }
}
