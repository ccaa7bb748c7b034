package import Foundation

/// A provider's sums of one client's engagements, as they were last calculated.
package struct LiveInput: Sendable, Equatable {
    package let providerID: UUID
    package let clientID: UUID
    /// Canonical JSON, to the byte.
    package let document: String
    package let computedAt: Date

    package init(providerID: UUID, clientID: UUID, document: String, computedAt: Date) {
        self.providerID = providerID
        self.clientID = clientID
        self.document = document
        self.computedAt = computedAt
    }
}

/// What is currently known of a provider.
package struct LiveReading: Sendable, Equatable {
    /// In the order of the clients' ids. Empty where none was calculated, or where the scope sees
    /// none.
    package let inputs: [LiveInput]
    /// Whether something has changed since, so that they are being calculated again.
    package let isPending: Bool
    /// What the provider sees of its satisfaction as a whole, see `LiveSatisfaction`. nil where
    /// that is nothing, and for a client.
    package let satisfaction: String?
    /// The deals of the engagements that are above the caps of the query.
    package let dealsAbove: [LiveDealsAbove]

    package init(
        inputs: [LiveInput],
        isPending: Bool,
        satisfaction: String? = nil,
        dealsAbove: [LiveDealsAbove] = []
    ) {
        self.inputs = inputs
        self.isPending = isPending
        self.satisfaction = satisfaction
        self.dealsAbove = dealsAbove
    }
}
