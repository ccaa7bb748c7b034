import Scoring
import Synchronization

/// The draws of a release's providers: they depend on the release and the provider alone, and serve every cohort.
final class DrawBook: Sendable {
    /// The release's name, which the draws are seeded with.
    private let seed: String
    private let draws = Mutex<[String: ProviderDraws]>([:])

    init(seed: String) {
        self.seed = seed
    }

    /// The draws of these providers, in their order.
    func draws(of ids: [String]) -> [ProviderDraws] {
        let known = draws.withLock { $0 }
        let missing = ids.filter { known[$0] == nil }
        let made = concurrentMap(missing) { ($0, ProviderDraws(release: self.seed, provider: $0)) }
        let all = draws.withLock { draws in
            draws.merge(made) { first, _ in first }
            return draws
        }
        return ids.compactMap { all[$0] }
    }
}
