package import Foundation
package import Units

/// Which of a tenant's own facts a read is about.
package struct OwnSelection: Hashable, Sendable {
    package let from: Month
    package let to: Month
    /// The last day whose meetings have matured.
    package let maturedUntil: Day
    /// The day whose exchange rates are read.
    package let ratesOn: Day
    package let filter: OwnFilter

    /// - Parameter ratesOn: nil for the last day of the months.
    package init(
        from: Month,
        to: Month,
        maturedUntil: Day,
        ratesOn: Day? = nil,
        filter: OwnFilter = OwnFilter()
    ) {
        self.from = from
        self.to = to
        self.maturedUntil = maturedUntil
        self.ratesOn = ratesOn ?? to.lastDay
        self.filter = filter
    }
}

/// Narrows a tenant's own facts; nil is any value.
package struct OwnFilter: Hashable, Sendable {
    package var providerIDs: [UUID]?
    package var clientID: UUID?
    package var engagementID: UUID?
    package var campaignID: UUID?
    package var industry: String?
    package var country: Country?

    package init(
        providerIDs: [UUID]? = nil,
        clientID: UUID? = nil,
        engagementID: UUID? = nil,
        campaignID: UUID? = nil,
        industry: String? = nil,
        country: Country? = nil
    ) {
        self.providerIDs = providerIDs
        self.clientID = clientID
        self.engagementID = engagementID
        self.campaignID = campaignID
        self.industry = industry
        self.country = country
    }
}
