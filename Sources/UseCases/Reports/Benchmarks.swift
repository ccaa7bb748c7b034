package import Access
import Domain
import Foundation
package import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// The quartiles of a cohort, where they may be told.
    package func benchmark(_ query: ReleaseQuery, by actor: Actor) async throws -> Benchmark {
        _ = try authorize(actor, .readBenchmarks)
        guard query.release != .live else {
            throw Failure.invalidQuestion(field: "release", .liveBenchmark)
        }
        guard query.weights == nil else {
            throw Failure.invalidQuestion(field: "weights", .weightsOfBenchmark)
        }
        let (reader, head) = try await reader(query, by: actor)
        // The asker's own figure is among them.
        let isMember = if case .provider = actor.party { true } else { false }
        return reader.benchmark(head, isMember: isMember)
    }
}
