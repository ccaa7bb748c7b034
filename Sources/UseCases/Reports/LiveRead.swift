import Access
import Disclosure
import Domain
import Foundation
import JSON
import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// A scorecard from current data: all of a provider's own, or a client's own engagements with
    /// the provider.
    ///
    /// It is measured by the latest release's yardsticks. Other tenants' data do not change it.
    ///
    /// - Throws: `Failure` of the kind `.notFound` if the actor has no data about the provider, and
    ///   what `yardsticks` throws.
    func liveScorecard(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Scorecard {
        let scope = try authorize(actor, .readScorecard)
        let clientID = try clientIfAny(ofOwn: actor)
        let yardsticks = try await yardsticks(query, by: actor)
        let reading = try await failing {
            try await database.liveInputs(of: providerID, client: clientID, caps: yardsticks.caps, in: scope)
        }
        var known = try await HeavyWork.run { try LiveSums(reading, isWhole: clientID == nil) }
        if known == nil { known = try await noSums(of: providerID, by: actor) }
        guard let sums = known else { throw Failure.notFound(.providerWithOwnData) }
        return Scorecard(
            head: yardsticks.head(sums, query),
            entry: try await HeavyWork.run { yardsticks.standing(of: sums.provider, reading.dealsAbove) },
            rankedCount: 0,
            // A client would learn from this when others upload.
            isPending: clientID == nil ? reading.isPending : nil
        )
    }

    /// A client's own engagements, one entry per provider, the highest score first.
    ///
    /// - Parameter page: positions, from 0.
    /// - Throws: `Failure` of the kind `.invalidQuestion` for the platform, which has no data, and
    ///   what `yardsticks` throws.
    func liveStandings(_ query: ReleaseQuery, page: Range<Int>, by actor: Actor) async throws -> Standings {
        let scope = try authorize(actor, .readRankings)
        guard let clientID = actor.tenantID else { throw Palmares.liveIsOnesOwn }
        let yardsticks = try await yardsticks(query, by: actor)
        let (inputs, above) = try await failing {
            try await database.liveInputs(client: clientID, caps: yardsticks.caps, in: scope)
        }
        let (sums, entries) = try await HeavyWork.run {
            let sums = try inputs.map { try CanonicalJSON.value(LiveSums.self, of: $0.document) }
            let entries = sums.map { yardsticks.standing(of: $0.provider, above) }.sorted {
                ($0.score ?? -1) != ($1.score ?? -1)
                    ? ($0.score ?? -1) > ($1.score ?? -1) : $0.providerID.text < $1.providerID.text
            }
            return (sums, entries)
        }
        let latest = sums.max { $0.asOf < $1.asOf }
        let wanted = page.clamped(to: 0..<entries.count)
        return Standings(
            head: yardsticks.head(latest ?? noSums(of: clientID, named: ""), query),
            entries: Array(entries[wanted]),
            hasMore: wanted.upperBound < entries.count,
            rankedCount: 0
        )
    }

    /// The client whose part of a provider's data the actor may see; nil for a provider, which may
    /// see all of its own data.
    ///
    /// - Throws: `Failure` of the kind `.invalidQuestion` for the platform, which has no data.
    private func clientIfAny(ofOwn actor: Actor) throws -> UUID? {
        switch actor.party {
        case .platform: throw Palmares.liveIsOnesOwn
        case .provider: nil
        case .client(let id): id
        }
    }

    /// An empty scorecard for a provider that has no data yet; nil for any other actor.
    private func noSums(of providerID: UUID, by actor: Actor) async throws -> LiveSums? {
        guard actor.tenantID == providerID else { return nil }
        let scope = try authorize(actor, .readScorecard)
        let tenant = try await failing { try await database.tenant(providerID, in: scope) }
        return tenant.map { noSums(of: $0.id, named: $0.name) }
    }

    private func noSums(of id: UUID, named name: String) -> LiveSums {
        LiveSums(
            window: .running(on: sources.today),
            asOf: sources.today,
            provider: ProviderInput(id: id, name: name, engagements: [])
        )
    }

    private static let liveIsOnesOwn = Failure.invalidQuestion(field: "release", .liveWithoutTenant)

    /// The current currencies with the release's rates, or with today's rate if the release has
    /// none.
    private func rates(of snapshot: ReleaseSnapshot?) async throws -> [Currency: ExchangeRate] {
        let current = try await failing { try await database.exchangeRates(in: .scoring) }
        let released = snapshot?.settings.exchangeRates ?? [:]
        return current.reduce(into: [:]) { rates, rate in
            rates[rate.currency] =
                released[rate.currency.code].flatMap {
                    ExchangeRate(currency: rate.currency, unitsPerEuro: $0, updatedAt: rate.updatedAt)
                } ?? rate
        }
    }

    /// The yardsticks of live figures: the latest release's cohort, rates and weights.
    ///
    /// - Throws: `Failure` of the kind `.invalidQuestion` if the currency has no rate or the actor
    ///   may not choose these weights.
    private func yardsticks(_ query: ReleaseQuery, by actor: Actor) async throws -> OwnView {
        try requireWeights(query.weights, mayBeChosenBy: actor)
        let snapshot = try await failing { try await keeper.latest() }
        let rates = try await rates(of: snapshot)
        guard let convert = Conversion(to: query.currency, rates: rates),
            let inEuro = Conversion(to: .euro, rates: rates)
        else { throw Failure.invalidQuestion(field: "currency", .noExchangeRate) }
        let found = try await failing {
            try snapshot.map { try $0.cohort(for: query.cohort, audience: $0.audience(of: actor)) }
        }
        return OwnView(
            release: snapshot?.release,
            choice: found?.choice ?? .none(asked: query.cohort),
            cohort: found?.cohort,
            weights: query.weights ?? snapshot?.settings.weights ?? .standard,
            minimumData: snapshot?.settings.minimumData ?? MinimumData(),
            convert: convert,
            inEuro: inEuro,
            caps: LiveDealSums.caps(found?.cohort?.yardstick.priors.deals.cap, rates: rates)
        )
    }
}
