import Disclosure
import Foundation
import Scoring
import Storage
import Synchronization
import Tenancy
import Units

/// A release in memory, with what each reader may see of it. Never changed, only replaced.
final class ReleaseSnapshot: Sendable {
    let release: Release
    let settings: ReleaseSettings
    let inputs: ReleaseInputs
    let cohorts: [CohortKey: ReleasedCohort]
    /// Who may be told what.
    let publication: Publication
    private let audiences = Mutex(Audiences())
    private let rankings = Mutex<[RankingKey: CohortRanking]>([:])

    private struct Audiences {
        var byReader: [Reader: Audience] = [:]
        var signatures: [View.Signature: Int] = [:]
    }

    private struct RankingKey: Hashable {
        let cohort: CohortKey
        /// nil for the release's own population.
        let population: Set<UUID>?
        let weights: Weights
    }

    /// Where there are more rankings than this, all are forgotten: they are cheap to work out again.
    private static let rankingCapacity = 64

    init(
        _ release: Release,
        settings: ReleaseSettings,
        inputs: ReleaseInputs,
        cohorts: [ReleasedCohort],
        publication: Publication
    ) {
        self.release = release
        self.settings = settings
        self.inputs = inputs
        self.cohorts = Dictionary(uniqueKeysWithValues: cohorts.map { ($0.key, $0) })
        self.publication = publication
    }

    /// A stored release. Throws where its documents cannot be read.
    ///
    /// - Parameter scores: reads the documents of a cohort's scores.
    convenience init(
        _ outline: ReleaseOutline,
        scores: @escaping @Sendable (CohortKey) async throws -> [ScoreDocument]
    ) throws {
        let decoded = try DecodedOutline(outline)
        let reading = CohortReading(
            settings: decoded.settings,
            book: DrawBook(seed: outline.release.name),
            documents: scores
        )
        self.init(
            outline.release,
            settings: decoded.settings,
            inputs: decoded.inputs,
            cohorts: decoded.yardsticks.map { yardstick in
                reading.cohort(yardstick, publicProviders: decoded.publicProviders[yardstick.cohort] ?? [])
            },
            publication: decoded.publication
        )
    }

    /// What an actor may see of the release.
    func audience(of actor: Actor) -> Audience {
        guard let reader = Reader(actor) else { return .everything }
        return audiences.withLock { audiences in
            if let known = audiences.byReader[reader] { return known }
            let view = publication.view(of: reader)
            let number = audiences.signatures[view.signature] ?? audiences.signatures.count
            audiences.signatures[view.signature] = number
            let audience = Audience(view: view, reader: reader, viewNumber: number)
            audiences.byReader[reader] = audience
            return audience
        }
    }

    /// Reads and works out what the first to ask, or to choose weights of its own, would otherwise wait for.
    func prepare() async throws {
        guard let cohort = try await cohorts[.everything]?.scored() else { return }
        _ = try await HeavyWork.run {
            cohort.drawn(cohort.published.scores.filter(\.scored.isRanked).map(\.scored.id))
        }
    }

    /// A cohort in order.
    ///
    /// - Parameters:
    ///   - population: who is ranked against each other; nil for whom the release itself ranks.
    func ranking(of cohort: ScoredCohort, population: Set<UUID>?, weights: Weights) async throws -> CohortRanking {
        if population == nil, weights == settings.weights { return cohort.published }
        let key = RankingKey(cohort: cohort.key, population: population, weights: weights)
        if let known = rankings.withLock({ $0[key] }) { return known }
        let ranking = try await HeavyWork.run {
            let everyone = cohort.published.scores.filter(\.isInPopulation).map(\.scored.id)
            return cohort.ranking(population: Set(population?.map(\.text) ?? everyone), weights: weights)
        }
        rankings.withLock { rankings in
            if rankings.count >= ReleaseSnapshot.rankingCapacity { rankings.removeAll() }
            rankings[key] = ranking
        }
        return ranking
    }
}

extension Reader {
    /// nil for the platform's admins, from whom nothing is kept.
    fileprivate init?(_ actor: Actor) {
        switch (actor.role, actor.tenantID) {
        case (.platformAdmin, _): return nil
        case (.providerUploader, let id?): self = .provider(id)
        case (.clientAnalyst, let id?): self = .client(id)
        // A tenant's key without its tenant is told what a stranger is told.
        case (.providerUploader, nil), (.clientAnalyst, nil): self = .outsider
        }
    }
}
