import Domain
import Foundation

/// Where what a release was worked out from is had from: it is the most of a release, and of old
/// ones little of it is asked for.
package struct InputReading: Sendable {
    /// All of it.
    package let all: @Sendable () async throws -> ReleaseInputs
    /// That of some providers, as far as there is any.
    package let some: @Sendable ([UUID]) async throws -> [UUID: ProviderInput]
    /// Where they are had from once they are asked for rarely; nil is from the same place.
    package private(set) var later: (@Sendable () -> InputReading)?

    /// Inputs that are in memory.
    package static func held(_ inputs: ReleaseInputs, later: (@Sendable () -> InputReading)? = nil) -> InputReading {
        InputReading {
            inputs
        } some: { ids in
            Dictionary(ids.compactMap { id in inputs[id].map { (id, $0) } }) { first, _ in first }
        }.followed(by: later)
    }

    private func followed(by later: (@Sendable () -> InputReading)?) -> InputReading {
        var reading = self
        reading.later = later
        return reading
    }

    /// Inputs that are stored.
    ///
    /// - Parameter documents: reads the documents of these providers; of all, for nil.
    package static func stored(
        documents: @escaping @Sendable ([UUID]?) async throws -> [InputDocument]
    ) -> InputReading {
        @Sendable func inputs(_ ids: [UUID]?) async throws -> ReleaseInputs {
            let documents = try await documents(ids)
            return try await HeavyWork.run { try ReleaseInputs(documents: documents) }
        }
        return InputReading {
            try await inputs(nil)
        } some: { ids in
            Dictionary(uniqueKeysWithValues: try await inputs(ids).providers.map { ($0.id, $0) })
        }
    }
}
