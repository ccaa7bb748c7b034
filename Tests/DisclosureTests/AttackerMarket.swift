import Disclosure
import Foundation
import Units

/// A market made from a seed, and what it has become by the next release.
struct AttackerMarket {
    /// What the seed decides: how large, how sparse and how uneven.
    private struct Shape {
        let providers: Int
        let clients: Int
        let meanClients: Int
        let widths: [Int]
        let skew: Double
        let concentration: Double

        init(_ generator: inout Generator) {
            providers = generator.integer(8...34)
            clients = generator.integer(4...26)
            meanClients = generator.integer(1...8)
            widths = [
                generator.integer(1...3), generator.integer(1...3), generator.integer(1...2), generator.integer(1...2),
            ]
            skew = generator.fraction() * 1.6
            concentration = generator.fraction()
        }
    }

    enum Change: CaseIterable {
        case oneUpload, twoUploads, manyUploads, mostUploads, windowShift
    }

    let before: [ProviderState]
    private(set) var after: [ProviderState] = []

    init(seed: UInt64) {
        var generator = Generator(seed: seed)
        let shape = Shape(&generator)
        before = (0..<shape.providers).map { number in
            ProviderState(provider: provider(number), parts: Self.parts(shape, version: "1", &generator))
        }
        let change = Change.allCases[Int(seed % UInt64(Change.allCases.count))]
        after = Self.changed(before, by: change, shape, &generator)
    }

    private static func parts(_ shape: Shape, version: String, _ generator: inout Generator) -> [ProviderState.Part] {
        let count = generator.integer(1...max(1, min(shape.clients, 2 * shape.meanClients)))
        let clients = Array(0..<shape.clients).shuffled(using: &generator).prefix(count)
        return clients.flatMap { number -> [ProviderState.Part] in
            let leaves = Set((0..<generator.integer(1...2)).map { _ in leaf(shape, &generator) })
            return leaves.sorted().map { leaf in
                part(client(number), leaf, version: version, shape, &generator)
            }
        }
    }

    private static func leaf(_ shape: Shape, _ generator: inout Generator) -> CohortKey {
        let values = zip(["i", "c", "s", "d"], shape.widths).map { name, width in
            // The more concentrated a market, the more of it is in the first value of each
            // dimension.
            generator.chance(shape.concentration) ? "\(name)0" : "\(name)\(generator.integer(0...width - 1))"
        }
        return CohortKey(values: values) ?? .everything
    }

    private static func part(
        _ client: UUID,
        _ leaf: CohortKey,
        version: String,
        _ shape: Shape,
        _ generator: inout Generator
    ) -> ProviderState.Part {
        let exposures = (0..<2).map { _ in 0.1 + exp(shape.skew * 2 * generator.fraction()) }
        return ProviderState.Part(client: client, leaf: leaf, fingerprint: version, exposures: exposures)
    }

    private static func changed(
        _ states: [ProviderState],
        by change: Change,
        _ shape: Shape,
        _ generator: inout Generator
    ) -> [ProviderState] {
        let uploads: Set<Int> =
            switch change {
            case .oneUpload: [generator.integer(0...states.count - 1)]
            case .twoUploads: [generator.integer(0...states.count - 1), generator.integer(0...states.count - 1)]
            case .manyUploads: Set(states.indices.filter { _ in generator.chance(0.5) })
            case .mostUploads: Set(states.indices.filter { _ in generator.chance(0.9) })
            case .windowShift: Set(states.indices)
            }
        let partChance = change == .windowShift ? 1 : [0.3, 0.9, 1][generator.integer(0...2)]
        return states.indices.compactMap { position -> ProviderState? in
            let state = states[position]
            guard uploads.contains(position) else { return state }
            if generator.chance(0.04) { return nil }
            var parts = state.parts.compactMap { old -> ProviderState.Part? in
                guard generator.chance(partChance) else { return old }
                if generator.chance(0.06) { return nil }
                return part(old.client, old.leaf, version: "2", shape, &generator)
            }
            if generator.chance(0.15) {
                let known = Set(parts.map { "\($0.client) \($0.leaf)" })
                parts += Self.parts(shape, version: "2", &generator).filter {
                    !known.contains("\($0.client) \($0.leaf)")
                }
            }
            return ProviderState(provider: state.provider, parts: parts)
        }
            + (generator.chance(0.2)
                ? [ProviderState(provider: provider(99), parts: parts(shape, version: "2", &generator))] : [])
    }
}
