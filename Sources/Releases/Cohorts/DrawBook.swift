import Foundation
import Scoring

/// The draws of a release's providers: they depend on the release and the provider alone, and serve
/// every cohort.
package final class DrawBook: Sendable {
    /// The release's name, which the draws are seeded with.
    private let seed: String
    /// What the draws are kept by: they are by far the largest of what is kept of a release.
    private let key: ReleaseMemory.Key
    private let memory: ReleaseMemory

    /// - Parameters:
    ///   - releaseID: under which the draws are kept.
    ///   - memory: where they are kept as long as there is room.
    package init(seed: String, releaseID: UUID = UUID(), memory: ReleaseMemory = ReleaseMemory()) {
        self.seed = seed
        key = .draws(releaseID)
        self.memory = memory
    }

    /// The draws of providers one by one, for once: of those that are kept, and of all others
    /// without keeping them.
    var passing: @Sendable (String) -> ProviderDraws {
        let known = memory.value(for: key, as: [String: ProviderDraws].self) ?? [:]
        return { [seed] id in known[id] ?? ProviderDraws(release: seed, provider: id) }
    }

    /// The draws of these providers, in their order.
    package func draws(of ids: [String]) -> [ProviderDraws] {
        let known = memory.value(for: key, as: [String: ProviderDraws].self) ?? [:]
        let missing = ids.filter { known[$0] == nil }
        let made = concurrentMap(missing) { ($0, ProviderDraws(release: self.seed, provider: $0)) }
        let all = known.merging(made) { first, _ in first }
        if !missing.isEmpty { memory.keep(all, for: key, bytes: all.count * ProviderDraws.bytes) }
        return ids.compactMap { all[$0] }
    }
}

extension ProviderDraws {
    /// What one provider's draws take in memory: two bytes for each draw of each of the four
    /// sources.
    package static let bytes = 4 * count * 2 + 128
}
