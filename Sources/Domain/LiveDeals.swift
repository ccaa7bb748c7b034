package import Foundation
package import Units

/// The itemised deals of one engagement in the running window. Only the database adds them up.
package struct LiveDeals: Sendable, Equatable {
    package let providerID: UUID
    package let clientID: UUID
    package let engagementID: UUID
    package let currency: Currency
    /// Each deal's revenue in ten-thousandths of the currency, ascending.
    package let tenThousandths: [Int64]

    package init(
        providerID: UUID,
        clientID: UUID,
        engagementID: UUID,
        currency: Currency,
        tenThousandths: [Int64]
    ) {
        self.providerID = providerID
        self.clientID = clientID
        self.engagementID = engagementID
        self.currency = currency
        self.tenThousandths = tenThousandths
    }
}

/// The deals of an engagement that are above a cap.
package struct LiveDealsAbove: Sendable, Equatable {
    package let engagementID: UUID
    package let count: Int
    /// The revenue of these deals together, in the engagement's currency.
    package let revenue: Amount

    package init(engagementID: UUID, count: Int, revenue: Amount) {
        self.engagementID = engagementID
        self.count = count
        self.revenue = revenue
    }
}
