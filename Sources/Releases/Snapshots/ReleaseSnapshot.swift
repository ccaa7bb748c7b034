import Access
import Disclosure
import Domain
import Foundation
import Scoring
import Synchronization
import Units

/// A release in memory, with what each reader may see of it. Never changed, only replaced.
package final class ReleaseSnapshot: Sendable {
    package let release: Release
    package let settings: ReleaseSettings
    /// The names of all its providers, as they were.
    package let names: [UUID: String]
    package let cohorts: ReleasedCohorts
    /// Who may see what of it.
    package let views: ReleaseViews
    /// What the views were worked out from: of a release that this server made itself, as long as
    /// it is the latest.
    package let publication: Publication?
    private let inputs: InputReading
    /// Where that is kept which can be worked out again.
    private let memory: ReleaseMemory
    /// The number of each view that was worked out.
    private let viewNumbers = Mutex<[View.Signature: Int]>([:])
    /// No number is given twice, whichever snapshot gave it: one that was forgotten may be read
    /// again.
    private static let lastViewNumber = Atomic(0)

    package init(
        _ release: Release,
        settings: ReleaseSettings,
        names: [UUID: String],
        inputs: InputReading,
        cohorts: ReleasedCohorts,
        views: ReleaseViews,
        publication: Publication? = nil,
        memory: ReleaseMemory
    ) {
        self.release = release
        self.settings = settings
        self.names = names
        self.inputs = inputs
        self.memory = memory
        self.cohorts = cohorts
        self.views = views
        self.publication = publication
    }

    /// A stored release. Throws where its documents cannot be read.
    ///
    /// - Parameters:
    ///   - inputs: where what it was worked out from is had from.
    ///   - scores: reads the documents of a cohort's scores: of these providers, or of all.
    package convenience init(
        _ outline: ReleaseOutline,
        memory: ReleaseMemory = ReleaseMemory(),
        inputs: InputReading,
        scores: @escaping @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument]
    ) throws {
        let decoded = try DecodedOutline(outline)
        let (id, name) = (outline.release.id, outline.release.name)
        let reading = CohortReading(
            releaseID: id,
            settings: decoded.settings,
            book: DrawBook(seed: name, releaseID: id, memory: memory),
            memory: memory,
            documents: scores
        )
        self.init(
            outline.release,
            settings: decoded.settings,
            names: decoded.names,
            inputs: inputs,
            cohorts: try ReleasedCohorts(decoded, reading: reading),
            views: decoded.views,
            memory: memory
        )
    }

    /// The same for when it is no longer the latest: with inputs that are read when they are asked
    /// for.
    package var asOld: ReleaseSnapshot {
        guard let later = inputs.later else { return self }
        return ReleaseSnapshot(
            release,
            settings: settings,
            names: names,
            inputs: later(),
            cohorts: cohorts,
            views: views,
            memory: memory
        )
    }

    /// What it takes in memory beside its inputs, by estimate.
    package var bytes: Int {
        names.count * 128 + views.bytes + 2 * cohorts.bytes + 65_536
    }

    /// All that the release shows to somebody.
    package var released: Released {
        var released = Released()
        for cohort in cohorts.released { released.show(cohort) }
        for (cohort, providers) in cohorts.publicProviders {
            for id in providers { released.show(id, in: cohort) }
        }
        return released
    }

    /// All that the release was worked out from.
    package func allInputs() async throws -> ReleaseInputs { try await inputs.all() }

    /// These providers, in their order; those that the release does not know are left out.
    ///
    /// Only of those whose figures the audience may know to the last digit is there more than the
    /// name.
    package func providers(_ ids: [UUID], for audience: Audience) async throws -> [ProviderInput] {
        let whole = ids.filter { names[$0] != nil && audience.seesInFull($0) }
        let found = whole.isEmpty ? [:] : try await inputs.some(whole)
        return ids.compactMap { id in
            found[id] ?? names[id].map { ProviderInput(id: id, name: $0, engagements: []) }
        }
    }

    /// See `providers`.
    package func provider(_ id: UUID, for audience: Audience) async throws -> ProviderInput? {
        try await providers([id], for: audience).first
    }

    /// What an actor may see of the release. Throws where that cannot be read.
    package func audience(of actor: Actor) throws -> Audience {
        guard let viewer = Viewer(actor) else { return .platform }
        if let known = memory.value(for: .audience(release.id, viewer), as: Audience.self) { return known }
        let audience = Audience(
            of: viewer,
            shown: cohorts.released,
            cohorts.publicProviders,
            hiding: try views.signature(for: viewer),
            number: number
        )
        memory.keep(audience, for: .audience(release.id, viewer), bytes: 128 * (audience.cohortCount ?? 0) + 512)
        return audience
    }

    private func number(of signature: View.Signature) -> Int {
        viewNumbers.withLock { numbers in
            if let known = numbers[signature] { return known }
            let number = Self.lastViewNumber.add(1, ordering: .relaxed).newValue
            numbers[signature] = number
            return number
        }
    }

    /// Reads and works out what the first to ask, or to choose weights of its own, would otherwise
    /// wait for.
    package func prepare() async throws {
        guard let cohort = try await cohorts[.everything]?.scored() else { return }
        _ = try await HeavyWork.run {
            cohort.drawn(cohort.published.scores.filter(\.scored.isRanked).map(\.scored.id))
        }
    }

    /// Where one provider stands in a cohort, which is all that is right of the ranking.
    ///
    /// To place one is a part of the work of a ranking. Whoever asks about one after the other has
    /// the ranking worked out.
    ///
    /// - Parameters: see `ranking`.
    package func place(
        of provider: UUID,
        in cohort: ScoredCohort,
        population: Set<UUID>?,
        weights: Weights
    ) async throws -> CohortRanking {
        let whole = ReleaseMemory.Key.ranking(release.id, cohort.key, population: population, weights: weights)
        if let known: CohortRanking = memory.value(for: whole) { return known }
        let key = ReleaseMemory.Key.places(release.id, cohort.key, population: population, weights: weights)
        var places: [UUID: CohortRanking] = memory.value(for: key) ?? [:]
        if let known = places[provider] { return known }
        // One who is no member is placed as a guest, as rankings do.
        let isMember = population?.contains(provider) ?? (cohort.published[provider.text]?.isInPopulation == true)
        guard isMember, places.count < Self.fewPlaces else {
            memory.forget(key)
            return try await ranking(of: cohort, population: population, weights: weights)
        }
        try Task.checkCancellation()
        let place = try await HeavyWork.run {
            cohort.place(of: provider.text, population: cohort.members(population), weights: weights)
        }
        places[provider] = place
        memory.keep(places, for: key, bytes: places.count * place.bytes + 48 * (population?.count ?? 0))
        return place
    }

    /// How many providers are placed one by one before the ranking is worked out.
    private static let fewPlaces = 3

    /// A cohort in order.
    ///
    /// - Parameters:
    ///   - population: who is ranked against each other; nil for whom the release itself ranks.
    package func ranking(of cohort: ScoredCohort, population: Set<UUID>?, weights: Weights) async throws
        -> CohortRanking
    {
        if population == nil, weights == settings.weights { return cohort.published }
        let key = ReleaseMemory.Key.ranking(release.id, cohort.key, population: population, weights: weights)
        if let known = memory.value(for: key, as: CohortRanking.self) { return known }
        try Task.checkCancellation()
        let ranking = try await HeavyWork.run {
            cohort.ranking(population: cohort.members(population), weights: weights)
        }
        memory.keep(ranking, for: key, bytes: ranking.bytes + 48 * (population?.count ?? 0))
        return ranking
    }
}

extension Viewer {
    /// nil for the platform's admins, from whom nothing is kept.
    fileprivate init?(_ actor: Actor) {
        switch actor.party {
        case .platform: return nil
        case .provider(let id): self = .provider(id)
        case .client(let id): self = .client(id)
        }
    }
}
