package import Foundation
package import Units

/// What a tenant knows of its own engagements over some months, as it was at one moment.
package struct OwnFacts: Sendable {
    /// The names of both sides of the engagements, and of the tenant itself.
    package let names: [UUID: String]
    /// The engagements that count, with or without facts in the months, in the order of their ids.
    package let engagements: [Engagement]
    /// The months with facts, in no order.
    package let months: [OwnMonth]
    package let satisfaction: [OwnSatisfaction]
    /// Those of one day.
    package let exchangeRates: [ExchangeRate]
    /// The version in force; nil where that is the method's own.
    package let referenceYardstick: ReferenceYardstickDocument?

    package init(
        names: [UUID: String],
        engagements: [Engagement],
        months: [OwnMonth],
        satisfaction: [OwnSatisfaction],
        exchangeRates: [ExchangeRate],
        referenceYardstick: ReferenceYardstickDocument? = nil
    ) {
        self.names = names
        self.engagements = engagements
        self.months = months
        self.satisfaction = satisfaction
        self.exchangeRates = exchangeRates
        self.referenceYardstick = referenceYardstick
    }
}

/// What may be shown of a provider's satisfaction over the running twelve months.
package struct OwnSatisfaction: Sendable, Equatable {
    package let providerID: UUID
    /// nil for all of the provider's clients together, which only the provider sees.
    package let clientID: UUID?
    /// The figures by cohort, as canonical JSON.
    package let document: String

    package init(providerID: UUID, clientID: UUID?, document: String) {
        self.providerID = providerID
        self.clientID = clientID
        self.document = document
    }
}

/// The itemised deals of an engagement over some months, and those of them above a cap. All as they
/// were at one moment.
package struct OwnDeals: Sendable, Equatable {
    package let engagementID: UUID
    package let count: Int
    /// In the engagement's currency, as is `revenueAbove`.
    package let revenue: Amount
    package let countAbove: Int
    package let revenueAbove: Amount

    package init(engagementID: UUID, count: Int, revenue: Amount, countAbove: Int, revenueAbove: Amount) {
        self.engagementID = engagementID
        self.count = count
        self.revenue = revenue
        self.countAbove = countAbove
        self.revenueAbove = revenueAbove
    }
}
