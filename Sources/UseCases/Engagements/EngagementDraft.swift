package import Domain
package import Foundation
package import Units

/// The data of a new engagement.
package struct EngagementDraft: Sendable {
    /// nil if the actor is the client. Anybody else must name the client.
    package let clientID: UUID?
    /// nil if the actor is the provider. Anybody else must name the provider.
    package let providerID: UUID?
    package let industry: String
    package let country: Country
    package let clientSize: ClientSize
    package let dealSize: DealSize
    package let currency: Currency
    /// In `currency`, above zero.
    package let customerLifetimeValue: Amount
    /// The first day of the engagement.
    package let startsOn: Day
    /// The last day; nil if the engagement has no end.
    package let endsOn: Day?
    /// The zone whose days it has, by its name; nil for the country's.
    package let timeZoneName: String?
    /// What it promises from the beginning.
    package let targets: [Target]

    package init(
        clientID: UUID?,
        providerID: UUID?,
        industry: String,
        country: Country,
        clientSize: ClientSize,
        dealSize: DealSize,
        currency: Currency,
        customerLifetimeValue: Amount,
        startsOn: Day,
        endsOn: Day?,
        timeZoneName: String? = nil,
        targets: [Target] = []
    ) {
        self.clientID = clientID
        self.providerID = providerID
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.dealSize = dealSize
        self.currency = currency
        self.customerLifetimeValue = customerLifetimeValue
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.timeZoneName = timeZoneName
        self.targets = targets
    }
}
