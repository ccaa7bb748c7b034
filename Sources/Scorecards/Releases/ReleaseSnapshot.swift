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
    let cohorts: [CohortKey: ScoredCohort]
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
        cohorts: [ScoredCohort],
        publication: Publication
    ) {
        self.release = release
        self.settings = settings
        self.inputs = inputs
        self.cohorts = Dictionary(uniqueKeysWithValues: cohorts.map { ($0.key, $0) })
        self.publication = publication
    }

    /// A stored release. Throws where its documents cannot be read.
    convenience init(_ documents: ReleaseDocuments) throws {
        let settings = try CanonicalJSON.value(ReleaseSettings.self, of: documents.release.settings)
        let inputs = try ReleaseInputs(documents: documents.inputs)
        guard let convert = settings.conversion(to: .euro) else {
            throw StorageError.corrupted("a release has no exchange rate for EUR")
        }
        let scores = try concurrentMap(documents.scores) { score in
            Result { (score.cohort, try CanonicalJSON.value(ProviderScore.self, of: score.document)) }
        }.map { try $0.get() }
        let scoresByCohort = Dictionary(grouping: scores, by: \.0)
        let book = DrawBook(seed: documents.release.name)
        let cohorts = try documents.priors.map { prior in
            let yardstick = try CanonicalJSON.value(Yardstick.self, of: prior.document)
            return ScoredCohort(
                yardstick,
                figures: inputs.providers(in: yardstick.cohort).map {
                    ProviderSums($0, in: yardstick.cohort, convert: convert).figures
                },
                published: CohortRanking((scoresByCohort[prior.cohort] ?? []).map(\.1)),
                book: book,
                minimumData: settings.minimumData
            )
        }
        self.init(
            documents.release,
            settings: settings,
            inputs: inputs,
            cohorts: cohorts,
            publication: Publication(
                of: inputs.contributions,
                thresholds: settings.disclosure,
                within: try ReleaseSnapshot.released(by: cohorts)
            )
        )
    }

    /// What was told to somebody, as the documents have it.
    private static func released(by cohorts: [ScoredCohort]) throws -> Released {
        var cohortsOfProviders: [UUID: Set<CohortKey>] = [:]
        for cohort in cohorts {
            for id in cohort.publicProviders.compactMap({ UUID(uuidString: $0) }) {
                cohortsOfProviders[id, default: []].insert(cohort.key)
            }
        }
        return Released(
            cohorts: Set(cohorts.filter(\.yardstick.isReleased).map(\.key)),
            cohortsOfProviders: cohortsOfProviders
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

    /// Works out what the first to choose weights of its own would otherwise wait for.
    func prepare() {
        guard let cohort = cohorts[.everything] else { return }
        _ = cohort.drawn(cohort.published.scores.filter(\.scored.isRanked).map(\.scored.id))
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
