package import Domain
package import Foundation
package import Scoring
package import Units

/// What a tenant asks of its own view.
package struct OwnQuery: Hashable, Sendable {
    /// nil is the running twelve months.
    package let window: Window?
    package let filter: OwnFilter
    /// The currency of money in the answer.
    package let currency: Currency
    /// nil for the latest release's, or the method's.
    package let weights: Weights?
    /// Whose view a platform admin asks for; nil for the actor's own.
    package let tenantID: UUID?

    package init(
        window: Window? = nil,
        filter: OwnFilter = OwnFilter(),
        currency: Currency = .euro,
        weights: Weights? = nil,
        tenantID: UUID? = nil
    ) {
        self.window = window
        self.filter = filter
        self.currency = currency
        self.weights = weights
        self.tenantID = tenantID
    }
}
