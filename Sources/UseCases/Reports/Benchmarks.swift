package import Access
import Domain
import Foundation
package import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// The quartiles of each KPI in a cohort, as far as the actor may see them.
    ///
    /// - Parameter query: the weights must be nil. Money is in
    ///   `query.currency`.
    /// - Returns: the benchmark of the asked cohort, or of a wider one, which its head names.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release.
    ///   - `.invalidQuestion`: the release has no rate for the currency, or the query
    ///     chooses weights.
    package func benchmark(_ query: ReleaseQuery, by actor: Actor) async throws -> Benchmark {
        _ = try authorize(actor, .readBenchmarks)
        guard query.weights == nil else {
            throw Failure.invalidQuestion(field: "weights", .weightsOfBenchmark)
        }
        let (reader, head) = try await reader(query, by: actor)
        // A provider's own figure is among the figures of the cohort.
        let isMember = if case .provider = actor.party { true } else { false }
        return reader.benchmark(head, isMember: isMember)
    }
}
