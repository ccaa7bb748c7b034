package import Disclosure
package import Foundation
package import Scoring
import Synchronization
import Units

/// One cohort of a release: its yardstick, and what is published of each of its providers.
package final class ScoredCohort: Sendable {
    package let yardstick: Yardstick
    /// The published ranking, under the release's own weights.
    package let published: CohortRanking
    private let book: DrawBook
    package let minimumData: MinimumData

    package var key: CohortKey { yardstick.cohort }

    /// A cohort that was scored before.
    package init(_ yardstick: Yardstick, published: CohortRanking, book: DrawBook, minimumData: MinimumData) {
        self.yardstick = yardstick
        self.published = published
        self.book = book
        self.minimumData = minimumData
    }

    /// Scores a cohort. Its yardstick then says how many providers have a rank.
    ///
    /// - Parameters:
    ///   - figures: One for each provider, money in euro.
    ///   - publicProviders: The ids of the providers whose scores are published.
    package convenience init(
        _ yardstick: Yardstick,
        figures: [ProviderFigures],
        publicProviders: Set<String>,
        book: DrawBook,
        settings: ReleaseSettings
    ) {
        let priors = yardstick.priors
        let minimumData = settings.minimumData
        let providers = concurrentMap(figures) { figures in
            PublishedProvider(figures, priors: priors, minimumData: minimumData)
        }
        let published = CohortRanking(
            providers,
            population: publicProviders.isEmpty ? Set(figures.map(\.id)) : publicProviders,
            publicProviders: publicProviders,
            weights: settings.weights,
            minimumData: minimumData,
            draws: book.draws
        )
        var ranked = yardstick
        ranked.rankedCount = published.rankedCount
        self.init(ranked, published: published, book: book, minimumData: minimumData)
    }

    /// The ids of the providers whose scores are published.
    package var publicProviders: Set<String> { Set(published.scores.filter(\.isPublic).map(\.scored.id)) }

    package var publicProviderIDs: Set<UUID> { Set(publicProviders.compactMap { UUID(uuidString: $0) }) }

    /// Ranks the cohort with other weights or in another population, calculated from what is
    /// published.
    package func ranking(population: Set<String>, weights: Weights) -> CohortRanking {
        CohortRanking(
            published.scores.map(\.published),
            population: population,
            publicProviders: publicProviders,
            weights: weights,
            minimumData: minimumData,
            draws: book.draws
        )
    }

    /// The ids of a population. nil stands for the population that the release itself ranks.
    package func members(_ population: Set<UUID>?) -> Set<String> {
        population.map { Set($0.map(\.text)) } ?? Set(published.scores.filter(\.isInPopulation).map(\.scored.id))
    }

    /// Places one provider of a population where `ranking` would place it. The result holds this
    /// provider alone.
    package func place(of id: String, population: Set<String>, weights: Weights) -> CohortRanking {
        let members = published.scores.filter { population.contains($0.scored.id) }
        let all = ranked(
            members.map { EstimatedProvider(id: $0.scored.id, estimates: $0.scored.estimates) },
            weights: weights,
            minimumData: minimumData
        )
        let places = all.filter(\.isRanked)
        let (known, draws) = (places.map { published[$0.id]?.published }, book.passing)
        guard let scored = all.first(where: { $0.id == id }), let score = published[id] else {
            return CohortRanking([], rankedCount: places.count)
        }
        let uncertainty = places.firstIndex { $0.id == id }.map { index in
            rankUncertainty(
                ofProvider: index,
                among: places.count,
                weights: weights,
                threads: HeavyWork.threads
            ) { position in
                DrawnProvider(known[position] ?? score.published, draws: draws(places[position].id))
            }
        }
        let placed = ProviderScore(
            scored: scored,
            places: score.places,
            uncertainty: uncertainty,
            isPublic: score.isPublic,
            isInPopulation: true
        )
        return CohortRanking([placed], rankedCount: places.count)
    }

    /// The draws and the published places of the providers with these ids, in their order.
    func drawn(_ ids: [String]) -> [DrawnProvider] {
        let known = ids.compactMap { published[$0]?.published }
        return zip(known, book.draws(of: known.map(\.id))).map { DrawnProvider($0, draws: $1) }
    }

    /// A provider's own estimates, unrounded. Only the provider itself and platform admins may see
    /// them.
    ///
    /// - Parameter figures: In euro.
    func exactEstimates(of figures: ProviderFigures) -> PerKPI<Estimate> {
        Estimate.all(of: figures, priors: yardstick.priors, minimumData: minimumData)
    }
}
