import Access
import Disclosure
import Domain
import Foundation
import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// A read of the market view: one stage on each line.
    ///
    /// - Parameters:
    ///   - providers: the providers that the question is about; nil for all.
    ///   - showsEnough: whether a cohort has enough for the viewer's question. If not, a wider
    ///     cohort is used.
    /// - Throws: `Failure` of the kind `.notFound` for an unknown release, or `.invalidQuestion`
    ///   for a currency without a rate or weights that the actor may not choose.
    func reader(
        _ query: ReleaseQuery,
        of providers: [UUID]? = nil,
        by actor: Actor,
        showsEnough: (ReleasedCohort, Audience) -> Bool = { _, _ in true }
    ) async throws -> (MarketView, ReadHead) {
        try requireWeights(query.weights, mayBeChosenBy: actor)
        let snapshot = try await snapshot(query.release, for: actor)
        let weights = query.weights ?? snapshot.settings.weights
        let audience = try await failing { try snapshot.audience(of: actor) }
        let (choice, chosen) = try await failing {
            try snapshot.cohort(for: query.cohort, audience: audience) { showsEnough($0, audience) }
        }
        let (convert, inEuro) = try conversions(to: query.currency, of: snapshot)
        let scored: (cohort: ScoredCohort, ranking: CohortRanking)? = try await failing {
            guard let chosen else { return nil }
            return try await keeper.working(on: snapshot.release.id, for: actor.tenantID) {
                try await scores(chosen, snapshot, of: providers, audience, weights)
            }
        }
        let reader = MarketView(
            snapshot: snapshot,
            audience: audience,
            cohort: scored?.cohort,
            ranking: scored?.ranking,
            weights: weights,
            convert: convert,
            inEuro: inEuro
        )
        return (reader, snapshot.head(query, weights: weights, cohort: choice))
    }

    /// The part of a cohort's scores and ranking that the question needs, for one audience.
    private func scores(
        _ chosen: ReleasedCohort,
        _ snapshot: ReleaseSnapshot,
        of providers: [UUID]?,
        _ audience: Audience,
        _ weights: Weights
    ) async throws -> (cohort: ScoredCohort, ranking: CohortRanking) {
        let population = audience.population(in: chosen)
        if let providers, population == nil, weights == snapshot.settings.weights {
            let excerpt = try await chosen.excerpt(of: providers)
            return (excerpt, excerpt.published)
        }
        let cohort = try await chosen.scored()
        // A question about one provider of an old release ranks that provider only.
        if let providers, providers.count == 1, !keeper.isLatest(snapshot.release.id) {
            let place = try await snapshot.place(
                of: providers[0],
                in: cohort,
                population: population,
                weights: weights
            )
            return (cohort, place)
        }
        return (cohort, try await snapshot.ranking(of: cohort, population: population, weights: weights))
    }

    /// The release that the query asks for.
    ///
    /// - Throws: `Failure` of the kind `.notFound` if there is none, or `.invalidQuestion` for
    ///   `.preview`, which says nothing of several tenants.
    func snapshot(_ reference: ReleaseReference, for actor: Actor) async throws -> ReleaseSnapshot {
        let found = try await failing {
            switch reference {
            case .latest: try await keeper.latest()
            case .preview: throw Failure.invalidQuestion(field: "release", .ownScorecardAlone)
            case .id(let id): try await keeper.release(id, for: actor.tenantID)
            case .name(let name): try await keeper.release(named: name, for: actor.tenantID)
            }
        }
        guard let found else {
            throw Failure.notFound(reference == .latest ? .anyRelease : .release)
        }
        return found
    }

    /// The provider, as far as the viewer may see it; nil if the release does not know it.
    func provider(_ id: UUID, _ reader: MarketView) async throws -> ProviderInput? {
        try await failing { try await reader.snapshot.provider(id, for: reader.audience) }
    }

    /// Converts a release's currencies to the asked currency, and to the euro.
    ///
    /// - Throws: `Failure` of the kind `.invalidQuestion` if the release has no rate for the
    ///   currency.
    private func conversions(
        to currency: Currency,
        of snapshot: ReleaseSnapshot
    ) throws -> (asked: Conversion, inEuro: Conversion) {
        guard let asked = snapshot.settings.conversion(to: currency) else { throw Palmares.unknown(currency) }
        guard let inEuro = snapshot.settings.conversion(to: .euro) else { throw Palmares.unknown(.euro) }
        return (asked, inEuro)
    }

    /// Checks that the actor may choose these weights.
    ///
    /// No choice of weights shows more than is published. A platform admin may choose any. Clients
    /// choose whole hundredths, so that their questions stay few. A provider has nobody to compare,
    /// so it chooses none.
    ///
    /// - Throws: `Failure` of the kind `.invalidQuestion`.
    func requireWeights(_ weights: Weights?, mayBeChosenBy actor: Actor) throws {
        guard let weights else { return }
        switch actor.party {
        case .platform: return
        case .client:
            if weights.areHundredths { return }
            throw Failure.invalidQuestion(field: "weights", .weightsNotInHundredths)
        case .provider:
            throw Failure.invalidQuestion(field: "weights", .weightsOfProvider)
        }
    }

    /// A currency that a release has no rate for.
    static func unknown(_ currency: Currency) -> Failure {
        .invalidQuestion(field: "currency", .noExchangeRateInRelease(currency))
    }
}

extension ReleaseSnapshot {
    fileprivate func head(_ query: ReleaseQuery, weights: Weights, cohort: CohortChoice) -> ReadHead {
        ReadHead(
            release: release,
            window: settings.window,
            asOf: settings.asOf,
            currency: query.currency,
            weights: weights,
            cohort: cohort
        )
    }
}
