import Foundation
import Storage
import Units

/// A provider's sums as they are now, or one client's part of them: the document of a live input.
struct LiveSums: Codable, Sendable, Equatable {
    let window: Window
    let asOf: Day
    let provider: ProviderInput
}

extension LiveSums {
    /// Puts a provider together from its clients' parts, which were worked out together; nil where there are none.
    ///
    /// Throws where a document cannot be read.
    init?(_ inputs: [LiveInput]) throws {
        let parts = try inputs.map { try CanonicalJSON.value(LiveSums.self, of: $0.document) }
        guard let first = parts.first else { return nil }
        window = first.window
        asOf = first.asOf
        provider = ProviderInput(
            id: first.provider.id,
            name: first.provider.name,
            engagements: parts.flatMap(\.provider.engagements).sorted { $0.engagementID < $1.engagementID }
        )
    }
}
