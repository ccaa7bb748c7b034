package import Access
import Disclosure
import Domain
package import Foundation
package import Releases

extension Palmares {
    /// The standings of 2 to 10 providers, side by side.
    ///
    /// - Parameters:
    ///   - providers: their ids.
    ///   - query: money is in `query.currency`.
    /// - Returns: one entry per provider, in the order given, and for each pair the probability
    ///   (0...1) that one beats the other: nil if one of the two is not ranked or not visible.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release, or it does not know one of the providers.
    ///   - `.invalidQuestion`: the release has no rate for the currency, or the actor may not
    ///     choose these weights.
    package func comparison(of providers: [UUID], _ query: ReleaseQuery, by actor: Actor) async throws -> Comparison {
        _ = try authorize(actor, .readRankings)
        let (reader, head) = try await reader(query, of: providers, by: actor) { cohort, audience in
            providers.allSatisfy { audience.sees($0, in: cohort.key) }
        }
        let known = try await failing { try await reader.snapshot.providers(providers, for: reader.audience) }
        guard known.count == providers.count else { throw Failure.notFound(.providerInRelease) }
        let entries = known.map(reader.standing)
        return Comparison(head: head, entries: entries, probabilities: try await reader.probabilities(of: entries))
    }
}
