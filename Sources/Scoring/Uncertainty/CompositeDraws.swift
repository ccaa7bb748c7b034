/// The composite in each draw under given weights: C = sum over K1 to K5 of w_k x 100 x u_k, in
/// this order.
struct CompositeDraws: Sendable {
    private let weights: PerKPI<Double>

    init(weights: Weights) {
        self.weights = PerKPI { weights[$0] * 100 }
    }

    /// Writes a provider's composites of the draws in `range`, one after the other.
    func write(_ provider: DrawnProvider, draws range: Range<Int>, to output: UnsafeMutableBufferPointer<Double>) {
        let (count, nodeCount) = (ProviderDraws.count, provider.nodes.count)
        // A draw's node is perm(d) mod 512, of which perm(d) mod 64 is the remainder.
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

    /// A provider's composites in all draws.
    func all(of provider: DrawnProvider) -> [Double] {
        [Double](unsafeUninitializedCapacity: ProviderDraws.count) { buffer, initialized in
            buffer.initialize(repeating: 0)
            write(provider, draws: 0..<ProviderDraws.count, to: buffer)
            initialized = ProviderDraws.count
        }
    }
}
