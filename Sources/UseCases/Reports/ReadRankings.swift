import Access
import Disclosure
import Foundation
import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// What day it is: scores know nothing beyond it.
    package var today: Day { environment.today }

    /// What an answer to `query` may be kept by: the same question of those with equal keys has the
    /// same answer.
    ///
    /// nil where it may not be kept: what is said of other releases rests on other rules of who may
    /// see what, live figures on the moment and on who asks; and where the latest release must be
    /// looked for first.
    package func answerKey(for actor: Actor, asking query: ReleaseQuery, restingOn basis: AnswerBasis) -> AnswerKey? {
        query.release == .latest ? keeper.fresh?.answerKey(for: actor, restingOn: basis) : nil
    }

    /// A page of the ranking that the query asks for.
    ///
    /// - Parameter page: the positions in the ranking.
    package func rankings(
        _ query: ReleaseQuery,
        page: Range<Int> = 0..<Int.max,
        by actor: Actor
    ) async throws -> Standings {
        _ = try authorize(actor, .readRankings)
        if query.release == .live { return try await liveStandings(query, page: page, by: actor) }
        let (reader, head) = try await reader(query, by: actor) { cohort, audience in
            audience.visibleCount(in: cohort) >= min(Palmares.leastShown, settings.disclosure.cohortProviders)
        }
        let (entries, hasMore) = try await failing { try await reader.standings(page) }
        return Standings(
            head: head,
            entries: entries,
            hasMore: hasMore,
            rankedCount: reader.ranking?.rankedCount ?? 0
        )
    }

    /// The standings of 2 to 10 providers, in the order asked for.
    ///
    /// Throws `Failure.notFound` for one that the release does not know.
    package func comparison(of providers: [UUID], _ query: ReleaseQuery, by actor: Actor) async throws -> Comparison {
        _ = try authorize(actor, .readRankings)
        guard query.release != .live else {
            throw Failure.invalidQuestion(field: "release", .liveComparison)
        }
        let (reader, head) = try await reader(query, of: providers, by: actor) { cohort, audience in
            providers.allSatisfy { audience.sees($0, in: cohort.key) }
        }
        let known = try await failing { try await reader.snapshot.providers(providers, for: reader.audience) }
        guard known.count == providers.count else { throw Failure.notFound(.providerInRelease) }
        let entries = known.map(reader.standing)
        return Comparison(head: head, entries: entries, probabilities: try await reader.probabilities(of: entries))
    }

    /// One provider's scorecard. A provider sees its own only; live, a client sees its own
    /// engagements' part.
    package func scorecard(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Scorecard {
        _ = try authorize(actor, .readScorecard, about: providerID)
        if query.release == .live { return try await liveScorecard(of: providerID, query, by: actor) }
        let (reader, head) = try await reader(query, of: [providerID], by: actor) { cohort, audience in
            audience.sees(providerID, in: cohort.key)
        }
        guard let provider = try await provider(providerID, reader) else {
            throw Failure.notFound(.providerInRelease)
        }
        return Scorecard(
            head: head,
            entry: reader.standing(of: provider),
            rankedCount: reader.ranking?.rankedCount ?? 0,
            isPending: nil
        )
    }

    /// The provider as far as the reader may know it; nil where the release does not know it.
    func provider(_ id: UUID, _ reader: StandingReader) async throws -> ProviderInput? {
        try await failing { try await reader.snapshot.provider(id, for: reader.audience) }
    }

    /// The release that is asked for.
    ///
    /// Throws `Failure.notFound` where there is none.
    func snapshot(_ reference: ReleaseReference, for actor: Actor) async throws -> ReleaseSnapshot {
        let found = try await failing {
            switch reference {
            case .latest, .live: try await keeper.latest()
            case .id(let id): try await keeper.release(id, for: actor.tenantID)
            case .name(let name): try await keeper.release(named: name, for: actor.tenantID)
            }
        }
        guard let found else {
            throw Failure.notFound(reference == .latest || reference == .live ? .anyRelease : .release)
        }
        return found
    }

    static let unknownCurrency = Failure.invalidQuestion(field: "currency", .noExchangeRateInRelease)

    /// - Parameters:
    ///   - providers: whom it will be asked about; nil for anybody.
    ///   - showsEnough: whether the reader would find in a cohort what it asks for; where not, a
    ///     wider one is used.
    func reader(
        _ query: ReleaseQuery,
        of providers: [UUID]? = nil,
        by actor: Actor,
        showsEnough: (ReleasedCohort, Audience) -> Bool = { _, _ in true }
    ) async throws -> (StandingReader, ReadHead) {
        try requireWeights(query.weights, mayBeChosenBy: actor)
        let snapshot = try await snapshot(query.release, for: actor)
        let weights = query.weights ?? snapshot.settings.weights
        let audience = try await failing { try snapshot.audience(of: actor) }
        let (choice, chosen) = try await failing {
            try snapshot.cohort(for: query.cohort, audience: audience) { showsEnough($0, audience) }
        }
        guard let convert = snapshot.settings.conversion(to: query.currency),
            let inEuro = snapshot.settings.conversion(to: .euro)
        else {
            throw Palmares.unknownCurrency
        }
        let scored: (cohort: ScoredCohort, ranking: CohortRanking)? = try await failing {
            guard let chosen else { return nil }
            return try await keeper.working(on: snapshot.release.id, for: actor.tenantID) {
                let population = audience.population(in: chosen)
                if let providers, population == nil, weights == snapshot.settings.weights {
                    let excerpt = try await chosen.excerpt(of: providers)
                    return (excerpt, excerpt.published)
                }
                let cohort = try await chosen.scored()
                // Of an old release one is asked for, of the latest everybody.
                if let provider = providers?.first, providers?.count == 1, !keeper.isLatest(snapshot.release.id) {
                    return (
                        cohort,
                        try await snapshot.place(of: provider, in: cohort, population: population, weights: weights)
                    )
                }
                return (cohort, try await snapshot.ranking(of: cohort, population: population, weights: weights))
            }
        }
        let head = ReadHead(
            release: snapshot.release,
            isLive: false,
            window: snapshot.settings.window,
            asOf: snapshot.settings.asOf,
            currency: query.currency,
            weights: weights,
            cohort: choice
        )
        let reader = StandingReader(
            snapshot: snapshot,
            audience: audience,
            cohort: scored?.cohort,
            ranking: scored?.ranking,
            weights: weights,
            convert: convert,
            inEuro: inEuro
        )
        return (reader, head)
    }

    /// Out of what is published no weights get more than is published; in steps a client's
    /// questions stay few, and a provider has nobody to compare.
    ///
    /// Throws `Failure.invalidQuestion`.
    func requireWeights(_ weights: Weights?, mayBeChosenBy actor: Actor) throws {
        guard let weights else { return }
        switch actor.party {
        case .platform?: return
        case .client?:
            if weights.areHundredths { return }
            throw Failure.invalidQuestion(field: "weights", .weightsNotInHundredths)
        case .provider?, nil:
            throw Failure.invalidQuestion(field: "weights", .weightsOfProvider)
        }
    }

    /// A ranking of fewer says nothing.
    private static let leastShown = 3

}
