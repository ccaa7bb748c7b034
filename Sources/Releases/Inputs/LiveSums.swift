import Domain
import Foundation
import JSON
import Units

/// A provider's sums as they are now, or one client's part of them: the document of a live input.
package struct LiveSums: Codable, Sendable, Equatable {
    package let window: Window
    package let asOf: Day
    package let provider: ProviderInput

    package init(
        window: Window,
        asOf: Day,
        provider: ProviderInput
    ) {
        self.window = window
        self.asOf = asOf
        self.provider = provider
    }
}

extension LiveSums {
    /// What is read of a provider: one client's part, or all of them, which were worked out
    /// together, put together with what is told of the satisfaction as a whole; nil where there is
    /// nothing.
    ///
    /// Throws where a document cannot be read.
    ///
    /// - Parameter isWhole: whether it is read by the provider, and not by a client.
    package init?(_ reading: LiveReading, isWhole: Bool) throws {
        let parts = try reading.inputs.map { try CanonicalJSON.value(LiveSums.self, of: $0.document) }
        guard let first = parts.first else { return nil }
        let whole = try reading.satisfaction.map { try CanonicalJSON.value([SatisfactionInput].self, of: $0) } ?? []
        window = first.window
        asOf = first.asOf
        provider = ProviderInput(
            id: first.provider.id,
            name: first.provider.name,
            engagements: parts.flatMap(\.provider.engagements).sorted { $0.engagementID < $1.engagementID },
            satisfaction: isWhole ? whole : first.provider.satisfaction
        )
    }
}
