import Foundation

/// A provider's sums of one client's engagements as they stood when they were last worked out.
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

/// What is known of a provider at the moment.
package struct LiveReading: Sendable, Equatable {
    /// In the order of the clients' ids. Empty where none has been worked out, or where the scope
    /// sees none.
    package let inputs: [LiveInput]
    /// Whether something has changed since, so that they are being worked out anew.
    package let isPending: Bool
    /// What the provider is told of its satisfaction as a whole, see `LiveSatisfaction`; nil where
    /// nothing is, and for a client.
    package let satisfaction: String?
    /// Of the engagements' deals, what is above the caps that were asked with.
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
