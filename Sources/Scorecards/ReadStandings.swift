import Foundation
import Scoring
import Storage
import Tenancy
import Units

extension Palmares {
    /// What day it is: scores know nothing beyond it.
    package var today: Day { environment.today }

    /// The version of the results as they stand, if it is known at no cost: what was made of this version is not
    /// stale. nil where the results must be read first.
    package var freshVersion: UInt64? { keeper.fresh?.version }

    /// The ranking that the query asks for. The same query on the same results gives the same object.
    package func rankings(_ query: StandingsQuery, by actor: Actor) async throws -> Standings {
        _ = try authorize(actor, .readRankings)
        return try await standings(query).standings
    }

    /// The standings of 2 to 10 providers, in the order asked for.
    package func comparison(
        of providers: [UUID],
        _ query: StandingsQuery,
        by actor: Actor
    ) async throws -> (standings: Standings, entries: [Standing]) {
        _ = try authorize(actor, .readRankings)
        let (standings, snapshot) = try await standings(query)
        let entries = try providers.map { id in
            guard let provider = snapshot.providers[id] else { throw Failure.notFound("provider") }
            return standings[id] ?? standings.standing(without: provider)
        }
        return (standings, entries)
    }

    /// One provider's standing. A provider sees its own only.
    package func scorecard(
        of providerID: UUID,
        _ query: StandingsQuery,
        by actor: Actor
    ) async throws -> (standings: Standings, entry: Standing) {
        _ = try authorize(actor, .readScorecard)
        if actor.role == .providerUploader, actor.tenantID != providerID { throw Failure.notFound("provider") }
        let (standings, snapshot) = try await standings(query)
        guard let provider = snapshot.providers[providerID] else { throw Failure.notFound("provider") }
        return (standings, standings[providerID] ?? standings.standing(without: provider))
    }

    private func standings(
        _ query: StandingsQuery
    ) async throws -> (standings: Standings, snapshot: ResultsSnapshot) {
        let snapshot = try await failing { try await keeper.current() }
        let today = environment.today
        if let known = standings.standings(query, asOf: today, version: snapshot.version) { return (known, snapshot) }
        let cohort =
            standings.cohort(query, asOf: today, version: snapshot.version)
            ?? Cohort(snapshot, query: query, asOf: today, maturationDays: settings.maturationDays)
        guard let cohort else {
            throw Failure.invalidQuery(field: "currency", "expected a currency with an exchange rate")
        }
        let made = Standings(cohort, query: query)
        standings.remember(made, of: cohort)
        return (made, snapshot)
    }
}
