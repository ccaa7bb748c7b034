package import Foundation
package import Scoring

/// The draws of a release's providers. They depend on the release and the provider alone, so every
/// cohort uses the same ones.
package final class DrawBook: Sendable {
    /// The release's name. It is the seed of the draws.
    private let seed: String
    /// The key that the draws are kept under. Of all that is kept of a release, they are by far the
    /// largest.
    private let key: ReleaseMemory.Key
    private let memory: ReleaseMemory

    /// - Parameters:
    ///   - seed: The release's name.
    ///   - releaseID: The draws are kept under it.
    ///   - memory: Keeps them as long as there is room.
    package init(seed: String, releaseID: UUID = UUID(), memory: ReleaseMemory = ReleaseMemory()) {
        self.seed = seed
        key = .draws(releaseID)
        self.memory = memory
    }

    /// Gives a provider's draws for one use. It takes those that are kept, and makes the others
    /// without keeping them.
    var passing: @Sendable (String) -> ProviderDraws {
        let known = memory.value(for: key, as: [String: ProviderDraws].self) ?? [:]
        return { [seed] id in known[id] ?? ProviderDraws(release: seed, provider: id) }
    }

    /// The draws of the providers with these ids, in their order.
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
    /// The bytes that one provider's draws take in memory: two for each draw of each of the four
    /// sources.
    package static let bytes = 4 * count * 2 + 128
}
