package import Domain
import Foundation
import JSON
package import Units

/// A provider's current sums, or one client's part of them: the document of a live input.
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
    /// Puts together what was read of a provider: one client's part, or all parts with the
    /// satisfaction as a whole. nil where nothing was read.
    ///
    /// - Parameter isWhole: Whether the reader is the provider, and not a client.
    /// - Throws: A decoding error if a document cannot be read.
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
