/// The composite of each draw under given weights: C = sum of w_k x 100 x u_k, added in the order
/// K1 to K5.
///
/// Source: docs/methodology.md, "Ranks and their uncertainty".
struct CompositeDraws: Sendable {
    private let weights: PerKPI<Double>

    init(weights: Weights) {
        self.weights = PerKPI { weights[$0] * 100 }
    }

    /// Writes a provider's composites, 0 to 100, of the draws in `range`, one for each draw.
    func write(_ provider: DrawnProvider, draws range: Range<Int>, to output: UnsafeMutableBufferPointer<Double>) {
        let (count, nodeCount) = (ProviderDraws.count, provider.nodes.count)
        // A draw's node is perm(d) mod 512. Where there are 64 places it is perm(d) mod 64.
        let mask = nodeCount - 1
        let weights = weights
        provider.nodes.values.withUnsafeBufferPointer { nodes in
            provider.draws.nodes.withUnsafeBufferPointer { draws in
                for (place, draw) in zip(output.indices, range) {
                    let meetings = Int(draws[draw]) & mask
                    let opportunities = Int(draws[count + draw]) & mask
                    let revenue = Int(draws[2 * count + draw]) & mask
                    let satisfaction = Int(draws[3 * count + draw]) & mask
                    var composite = weights.qualifiedMeetings * nodes[meetings]
                    composite += weights.conversionRate * nodes[nodeCount + opportunities]
                    composite += weights.costPerQualifiedLead * nodes[2 * nodeCount + meetings]
                    composite += weights.roi * nodes[3 * nodeCount + revenue]
                    composite += weights.satisfaction * nodes[4 * nodeCount + satisfaction]
                    output[place] = composite
                }
            }
        }
    }

    /// A provider's composites, 0 to 100, one for each of the 4096 draws.
    func all(of provider: DrawnProvider) -> [Double] {
        [Double](unsafeUninitializedCapacity: ProviderDraws.count) { buffer, initialized in
            buffer.initialize(repeating: 0)
            write(provider, draws: 0..<ProviderDraws.count, to: buffer)
            initialized = ProviderDraws.count
        }
    }
}
