package import Domain
package import Foundation

/// How a release's inputs are read. They are the largest part of a release, and clients ask for
/// little of old ones.
package struct InputReading: Sendable {
    /// Reads all inputs.
    package let all: @Sendable () async throws -> ReleaseInputs
    /// Reads the inputs of these providers. A provider without inputs is missing in the result.
    package let some: @Sendable ([UUID]) async throws -> [UUID: ProviderInput]
    /// How they are read once clients rarely ask for them; nil for the same way.
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
    /// - Parameter documents: Reads the documents of these providers; for nil, of all.
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
