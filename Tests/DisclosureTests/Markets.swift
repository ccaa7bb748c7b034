import Disclosure
import Foundation

/// A cell of the market from its text form.
func cohort(_ text: String) -> CohortKey { CohortKey(text) ?? .everything }

/// Every provider works for every client; `clients` has the exposure of each client, in both
/// measures, over all providers.
func mesh(
    providers: Range<Int>,
    clients: [Double],
    firstClient: Int = 0,
    in leaf: String = "a/FR/small/large"
) -> [Contribution] {
    providers.flatMap { number in
        clients.enumerated().map { position, exposure in
            let share = exposure / Double(providers.count)
            return Contribution(
                provider: provider(number),
                client: client(firstClient + position),
                leaf: cohort(leaf),
                exposures: [share, share]
            )
        }
    }
}

/// One provider's engagements with these clients, by their numbers, in one leaf.
func engagements(
    of number: Int,
    with exposures: [Int: Double],
    in leaf: String = "a/FR/small/large"
) -> [Contribution] {
    exposures.sorted { $0.key < $1.key }.map { number, exposure in (client(number), exposure) }.map {
        client,
        exposure in
        Contribution(provider: provider(number), client: client, leaf: cohort(leaf), exposures: [exposure, exposure])
    }
}

/// The states of a release with these contributions, all of which have this fingerprint.
func states(_ contributions: [Contribution], fingerprint: String = "1") -> [ProviderState] {
    Dictionary(grouping: contributions, by: \.provider).map { provider, contributions in
        ProviderState(
            provider: provider,
            parts: contributions.map {
                .init(client: $0.client, leaf: $0.leaf, fingerprint: fingerprint, exposures: $0.exposures)
            }
        )
    }
}

extension Publication {
    /// Whether the viewer may see the benchmark of everything.
    func showsEverything(to viewer: Viewer = .outsider) -> Bool {
        view(of: viewer).cohorts.contains(.everything)
    }

    /// Whether the viewer may see this provider's score among everything.
    func shows(_ number: Int, to viewer: Viewer = .outsider, in cohort: CohortKey = .everything) -> Bool {
        view(of: viewer).providers(in: cohort).contains(provider(number))
    }
}
