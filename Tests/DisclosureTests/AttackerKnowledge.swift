import Disclosure
import Foundation

/// What a viewer sees of one release.
struct ShownRelease {
    var cohorts: Set<CohortKey>
    var providers: [CohortKey: Set<UUID>]

    init(cohorts: Set<CohortKey>, providers: [CohortKey: Set<UUID>]) {
        self.cohorts = cohorts
        self.providers = providers
    }

    init(_ view: View) {
        cohorts = view.cohorts
        providers = Dictionary(uniqueKeysWithValues: view.cohorts.map { ($0, view.providers(in: $0)) })
    }

    func union(_ other: ShownRelease) -> ShownRelease {
        ShownRelease(
            cohorts: cohorts.union(other.cohorts),
            providers: providers.merging(other.providers) { $0.union($1) }
        )
    }
}

/// Something unknown to the viewers: what one client's engagements with one provider bring to one
/// leaf, in one version.
struct Unknown: Hashable {
    let provider: UUID
    let client: UUID
    let leaf: CohortKey
    let version: String
    let exposure: Double
}

/// The equations that two viewers have together, at the worst: each shown figure is the exact sum
/// behind it.
struct AttackerKnowledge {
    /// For each unknown, the equations that it is in, in order.
    private(set) var columns: [(unknown: Unknown, equations: [Int])] = []
    let equationCount: Int

    /// - Parameters:
    ///   - unknowns: All unknowns, of all releases.
    ///   - releases: Which of them each release is worked out from, and what the two are shown of
    ///     it together.
    ///   - knows: Whether one of the two has a part in it.
    init(
        _ unknowns: [Unknown],
        _ releases: [(positions: [Int], shown: ShownRelease)],
        knows: (Unknown) -> Bool
    ) {
        struct Figure: Hashable {
            let provider: UUID
            let cohort: Int
        }
        var count = 0
        var equations = [[Int]](repeating: [], count: unknowns.count)
        let isKnown = unknowns.map(knows)
        for release in releases {
            // The cohorts that are shown, with the equation of each, by leaf.
            var cohorts: [CohortKey: Int] = [:]
            var ofLeaves: [CohortKey: [(cohort: CohortKey, equation: Int)]] = [:]
            var scores: [Figure: Int] = [:]
            for position in release.positions where !isKnown[position] {
                let unknown = unknowns[position]
                if ofLeaves[unknown.leaf] == nil {
                    let shown = ([unknown.leaf] + unknown.leaf.ancestors).filter(release.shown.cohorts.contains)
                    for cohort in shown where cohorts[cohort] == nil {
                        cohorts[cohort] = count
                        count += 1
                    }
                    ofLeaves[unknown.leaf] = shown.map { ($0, cohorts[$0] ?? 0) }
                }
                for (cohort, equation) in ofLeaves[unknown.leaf] ?? [] {
                    equations[position].append(equation)
                    guard release.shown.providers[cohort]?.contains(unknown.provider) ?? false else { continue }
                    let figure = Figure(provider: unknown.provider, cohort: equation)
                    if scores[figure] == nil {
                        scores[figure] = count
                        count += 1
                    }
                    equations[position].append(scores[figure] ?? 0)
                }
            }
        }
        columns = unknowns.indices.filter { !equations[$0].isEmpty }.map { (unknowns[$0], equations[$0].sorted()) }
        equationCount = count
    }

    /// The tenants whose unknowns some combination of the equations isolates.
    ///
    /// Such a combination is zero on everybody else's columns, and not on all of the victim's. It
    /// exists if and only if one of the victim's columns is not in the span of the others'.
    func exposed(_ tenant: (Unknown) -> UUID) -> (victims: Int, exposed: Set<UUID>) {
        var owners: [[Int]: Set<UUID>] = [:]
        for column in columns { owners[column.equations, default: []].insert(tenant(column.unknown)) }
        let ordered = owners.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var shared = Elimination()
        for (equations, owners) in ordered where owners.count > 1 { shared.add(equations) }
        // Only columns that nobody shares can be isolated, and only those that the shared ones do
        // not span.
        let suspects = ordered.filter { $0.value.count == 1 && !shared.spans($0.key) }
        var exposed: Set<UUID> = []
        for victim in Set(suspects.flatMap(\.value)) {
            var others = shared
            for (equations, owners) in suspects where owners != [victim] { others.add(equations) }
            let isExposed = suspects.contains { $0.value == [victim] && !others.spans($0.key) }
            if isExposed { exposed.insert(victim) }
        }
        return (Set(owners.values.flatMap { $0 }).count, exposed)
    }

    /// The largest share of one client in the difference of two equations, of all differences.
    func worstShare() -> Double {
        var members = [[Int]](repeating: [], count: equationCount)
        for (position, column) in columns.enumerated() {
            for equation in column.equations { members[equation].append(position) }
        }
        var worst = 0.0
        for one in members.indices {
            let first = Set(members[one])
            for two in members.indices where two > one {
                let shorter = min(members[one].count, members[two].count)
                // Figures with nothing in common have no difference worth taking.
                let common = members[two].count { first.contains($0) }
                guard common == shorter || common * 2 > shorter else { continue }
                let difference = first.symmetricDifference(members[two])
                var exposures: [UUID: Double] = [:]
                for position in difference {
                    exposures[columns[position].unknown.client, default: 0] += columns[position].unknown.exposure
                }
                let total = exposures.values.reduce(0, +)
                if total > 0 { worst = max(worst, (exposures.values.max() ?? 0) / total) }
                if exposures.count == 1 { worst = 1 }
            }
        }
        return worst
    }
}
