package import Foundation
package import Units

/// A client's mandate to a provider.
package struct Engagement: Listed, Codable {
    package let id: UUID
    package let providerID: UUID
    package let clientID: UUID
    /// Lower case words joined by hyphens: `medical-devices`.
    package let industry: String
    package let country: Country
    package let clientSize: ClientSize
    package let dealSize: DealSize
    package let currency: Currency
    /// In `currency`, above zero.
    package let customerLifetimeValue: Amount
    package let startsOn: Day
    /// The last day; nil where the engagement has no end.
    package let endsOn: Day?
    package let createdAt: Date

    package init(
        id: UUID,
        providerID: UUID,
        clientID: UUID,
        industry: String,
        country: Country,
        clientSize: ClientSize,
        dealSize: DealSize,
        currency: Currency,
        customerLifetimeValue: Amount,
        startsOn: Day,
        endsOn: Day?,
        createdAt: Date
    ) {
        self.id = id
        self.providerID = providerID
        self.clientID = clientID
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.dealSize = dealSize
        self.currency = currency
        self.customerLifetimeValue = customerLifetimeValue
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.createdAt = createdAt
    }
}
