import Disclosure
import Foundation
import Scoring
import Synchronization

/// One cohort of a release: its yardstick, everybody's figures, and the ranking that everybody sees.
final class ScoredCohort: Sendable {
    let yardstick: Yardstick
    /// By the id that the scoring knows a provider by.
    let figures: [String: ProviderFigures]
    /// The release's own, under its own weights.
    let published: CohortRanking
    private let book: DrawBook
    let minimumData: MinimumData
    /// The providers' draws, as far as they were needed.
    private let drawn = Mutex<[String: DrawnProvider]>([:])

    var key: CohortKey { yardstick.cohort }

    /// A cohort that was scored before.
    init(
        _ yardstick: Yardstick,
        figures: [ProviderFigures],
        published: CohortRanking,
        book: DrawBook,
        minimumData: MinimumData
    ) {
        self.yardstick = yardstick
        self.figures = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0) })
        self.published = published
        self.book = book
        self.minimumData = minimumData
    }

    /// Scores a cohort.
    ///
    /// - Parameter publicProviders: the providers whose scores are told to somebody besides themselves.
    convenience init(
        _ yardstick: Yardstick,
        figures: [ProviderFigures],
        publicProviders: Set<String>,
        book: DrawBook,
        settings: ReleaseSettings
    ) {
        let priors = yardstick.priors
        let minimumData = settings.minimumData
        let estimates = concurrentMap(figures) { figures in
            EstimatedProvider(
                id: figures.id,
                estimates: Estimate.all(of: figures, priors: priors, minimumData: minimumData)
            )
        }
        let figuresByID = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0) })
        let published = CohortRanking(
            estimates,
            population: publicProviders.isEmpty ? Set(figures.map(\.id)) : publicProviders,
            publicProviders: publicProviders,
            weights: settings.weights,
            minimumData: minimumData
        ) { ids in
            // Not kept: they are large, and most cohorts are only read.
            ScoredCohort.draw(ids, of: figuresByID, priors: priors, book: book, minimumData: minimumData)
        }
        self.init(yardstick, figures: figures, published: published, book: book, minimumData: minimumData)
    }

    /// The providers whose scores are told to somebody besides themselves.
    var publicProviders: Set<String> { Set(published.scores.filter(\.isPublic).map(\.scored.id)) }

    var publicProviderIDs: Set<UUID> { Set(publicProviders.compactMap { UUID(uuidString: $0) }) }

    /// The cohort in the order of other weights, or for another population.
    func ranking(population: Set<String>, weights: Weights) -> CohortRanking {
        CohortRanking(
            published.scores.map { EstimatedProvider(id: $0.scored.id, estimates: $0.scored.estimates) },
            population: population,
            publicProviders: publicProviders,
            weights: weights,
            minimumData: minimumData,
            drawn: drawn
        )
    }

    /// The draws of these providers, in their order; worked out when they are first needed, and kept.
    func drawn(_ ids: [String]) -> [DrawnProvider] {
        let known = drawn.withLock { $0 }
        let missing = ids.filter { known[$0] == nil }
        let made = ScoredCohort.draw(
            missing,
            of: figures,
            priors: yardstick.priors,
            book: book,
            minimumData: minimumData
        )
        let all = drawn.withLock { drawn in
            drawn.merge(made.map { ($0.id, $0) }) { first, _ in first }
            return drawn
        }
        return ids.compactMap { all[$0] }
    }

    private static func draw(
        _ ids: [String],
        of figures: [String: ProviderFigures],
        priors: Priors,
        book: DrawBook,
        minimumData: MinimumData
    ) -> [DrawnProvider] {
        let known = ids.compactMap { figures[$0] }
        return concurrentMap(Array(zip(known, book.draws(of: known.map(\.id))))) { figures, draws in
            DrawnProvider(
                id: figures.id,
                nodes: KPINodes(figures: figures, priors: priors, minimumData: minimumData),
                draws: draws
            )
        }
    }
}
