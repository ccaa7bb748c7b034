/// Orders providers by their composite under given weights.
///
/// C is rounded to 0.1. Providers with equal composites share a place and leave the next ones free
/// ("1224", the standard competition ranking), and are listed by id. Those without the minimum of
/// data come last, without a place.
///
/// Source: docs/methodology.md, "Composite" and "Minimum data".
///
/// - Parameters:
///   - providers: In any order.
///   - weights: In 0.05...0.50, summing to 1.
/// - Returns: One for each provider, in the order of the ranking.
package func ranked(
    _ providers: [EstimatedProvider],
    weights: Weights,
    minimumData: MinimumData = MinimumData()
) -> [ScoredProvider] {
    let unplaced = providers.map { provider in
        let composite = Composite(estimates: provider.estimates, weights: weights)
        return ScoredProvider(
            id: provider.id,
            estimates: provider.estimates,
            composite: composite,
            unrankedReasons: minimumData.unrankedReasons(
                estimates: provider.estimates,
                weights: weights,
                composite: composite
            ),
            rank: nil
        )
    }
    let sorted = unplaced.sorted { first, second in
        let (firstLast, secondLast) = (!first.unrankedReasons.isEmpty, !second.unrankedReasons.isEmpty)
        if firstLast != secondLast { return secondLast }
        let (firstScore, secondScore) = (first.composite.roundedScore, second.composite.roundedScore)
        return firstScore != secondScore ? firstScore > secondScore : first.id < second.id
    }
    var places: [ScoredProvider] = []
    for (index, provider) in sorted.enumerated() {
        let isTied = places.last.map { $0.composite.roundedScore == provider.composite.roundedScore } ?? false
        let place = isTied ? places.last?.rank : index + 1
        places.append(
            ScoredProvider(
                id: provider.id,
                estimates: provider.estimates,
                composite: provider.composite,
                unrankedReasons: provider.unrankedReasons,
                rank: provider.unrankedReasons.isEmpty ? place : nil
            )
        )
    }
    return places
}
