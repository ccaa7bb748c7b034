/// How likely each provider is to beat each other one, from the 4096 draws.
///
/// The work and the memory grow with the square of the number of providers, so this is for one page
/// of a ranking. Source: docs/methodology.md, "Ranks and their uncertainty" and choice 9.
///
/// - Returns: [i][j] = P(i beats j), in 0...1: the share of draws in which the composite of i is
///   strictly above that of j. The diagonal is 0, as nobody beats itself. [i][j] + [j][i] is 1 less
///   the share of ties.
package func pairwiseProbabilities(_ providers: [DrawnProvider], weights: Weights) -> [[Double]] {
    let composites = CompositeDraws(weights: weights)
    let draws = providers.map { composites.all(of: $0) }
    return draws.map { first in
        draws.map { second in
            first.withUnsafeBufferPointer { first in
                second.withUnsafeBufferPointer { second in
                    Double(Tiers.wins(of: first, over: second)) / Double(ProviderDraws.count)
                }
            }
        }
    }
}
