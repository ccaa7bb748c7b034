import Disclosure
import Foundation
import Scoring
import Synchronization

/// One cohort of a release: its yardstick, and what is published of everybody in it.
package final class ScoredCohort: Sendable {
    package let yardstick: Yardstick
    /// The ranking that everybody sees, under the release's own weights.
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

    /// Scores a cohort; the yardstick then says how many have a rank.
    ///
    /// - Parameter publicProviders: the providers whose scores are told to somebody besides
    ///   themselves.
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

    /// The providers whose scores are told to somebody besides themselves.
    package var publicProviders: Set<String> { Set(published.scores.filter(\.isPublic).map(\.scored.id)) }

    package var publicProviderIDs: Set<UUID> { Set(publicProviders.compactMap { UUID(uuidString: $0) }) }

    /// The cohort in the order of other weights, or for another population: worked out from what is
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

    /// A population by its ids; whom the release itself ranks, for nil.
    package func members(_ population: Set<UUID>?) -> Set<String> {
        population.map { Set($0.map(\.text)) } ?? Set(published.scores.filter(\.isInPopulation).map(\.scored.id))
    }

    /// One of a population alone, where `ranking` would place it: for whom nobody else is looked
    /// at.
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

    /// The draws of these providers with their published places, in their order.
    func drawn(_ ids: [String]) -> [DrawnProvider] {
        let known = ids.compactMap { published[$0]?.published }
        return zip(known, book.draws(of: known.map(\.id))).map { DrawnProvider($0, draws: $1) }
    }

    /// A provider's own estimates, to the last digit: for itself and the platform's admins, and
    /// nobody else.
    ///
    /// - Parameter figures: in the currency that everything is scored in.
    func exactEstimates(of figures: ProviderFigures) -> PerKPI<Estimate> {
        Estimate.all(of: figures, priors: yardstick.priors, minimumData: minimumData)
    }
}
