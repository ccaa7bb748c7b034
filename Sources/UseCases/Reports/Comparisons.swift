package import Access
import Disclosure
import Domain
package import Foundation
package import Releases

extension Palmares {
    /// The standings of 2 to 10 providers, in the order asked for.
    ///
    /// Throws `Failure.notFound` for one that the release does not know.
    package func comparison(of providers: [UUID], _ query: ReleaseQuery, by actor: Actor) async throws -> Comparison {
        _ = try authorize(actor, .readRankings)
        guard query.release != .live else {
            throw Failure.invalidQuestion(field: "release", .liveComparison)
        }
        let (reader, head) = try await reader(query, of: providers, by: actor) { cohort, audience in
            providers.allSatisfy { audience.sees($0, in: cohort.key) }
        }
        let known = try await failing { try await reader.snapshot.providers(providers, for: reader.audience) }
        guard known.count == providers.count else { throw Failure.notFound(.providerInRelease) }
        let entries = known.map(reader.standing)
        return Comparison(head: head, entries: entries, probabilities: try await reader.probabilities(of: entries))
    }
}
