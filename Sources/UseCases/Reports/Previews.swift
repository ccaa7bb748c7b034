package import Access
import Disclosure
import Domain
package import Foundation
package import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// What the coming release would say of the actor's own part: one stage on each line.
    ///
    /// It is calculated from the actor's own data, and from the release of the window before, which
    /// is frozen. What others upload changes nothing in it. So it has no ranks, and nothing of
    /// others.
    ///
    /// - Parameter query: its release is not used. Money is in `query.currency`.
    /// - Returns: of a provider all of its data, of a client its own engagements.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor may not ask about the provider, or has no engagement with it.
    ///   - `.invalidQuestion`: there is no preview today, the actor belongs to no tenant, the
    ///     currency has no rate, or the actor may not choose these weights.
    package func preview(of providerID: UUID, _ query: ReleaseQuery, by actor: Actor) async throws -> Preview {
        let scope = try authorize(actor, .readScorecard, about: providerID)
        let clientID = try clientOfPreview(for: actor)
        try requireWeights(query.weights, mayBeChosenBy: actor)
        let (coming, earlier) = try await comingRelease(in: scope)
        let (results, unfinished) = try await ownResults(of: providerID, coming, clientID, in: scope)
        let (convert, inEuro) = try conversions(to: query.currency, results, on: coming.window.to.lastDay, as: earlier)
        let yardstick = try await previewYardstick(query.cohort, earlier, for: actor)
        let satisfaction = try await shownSatisfaction(of: providerID, to: actor.party, in: scope)
        let weights = query.weights ?? .standard
        let maturedUntil = settings.maturedUntil(asOf: coming.asOf)
        let (provider, entry) = try await HeavyWork.run {
            guard let provider = coming.input(results, satisfaction, maturedUntil: maturedUntil) else {
                throw Failure.notFound(.providerWithOwnData)
            }
            let entry = yardstick.standing(
                of: provider,
                weights: weights,
                minimumData: MinimumData(),
                convert: convert,
                inEuro: inEuro
            )
            return (provider, entry)
        }
        return Preview(
            head: coming.head(query, weights: weights, cohort: yardstick.choice),
            entry: entry,
            dueOn: coming.dueOn,
            yardstickID: earlier?.release.id,
            toCheck: Preview.ToCheck(unfinished, of: provider)
        )
    }

    /// The client whose part the actor sees; nil for a provider, which sees all of its own.
    private func clientOfPreview(for actor: Actor) throws -> UUID? {
        switch actor.party {
        case .platform: throw Failure.invalidQuestion(field: "release", .withoutTenant)
        case .provider: nil
        case .client(let id): id
        }
    }

    /// The coming release, and the release that its priors are fitted to.
    ///
    /// - Throws: `Failure` of the kind `.invalidQuestion` if there is no preview today.
    private func comingRelease(in scope: Scope) async throws -> (ComingRelease, earlier: ReleaseSnapshot?) {
        guard let previewDay = settings.previewDay else {
            throw Failure.invalidQuestion(field: "release", .off)
        }
        let today = self.today
        let window = Window.closed(before: today)
        let known = try await failing { try await database.releases(from: window.from, to: window.to, in: scope) }
        let isMade = known.ofWindow != nil
        if let day = ComingRelease.nextPreview(on: today, previewDay: previewDay, isMade: isMade) {
            throw Failure.invalidQuestion(field: "release", .notYet(from: day))
        }
        let coming = ComingRelease(on: today, schedule: settings.schedule, hasReleases: known.earlier != nil)
        guard let earlier = known.earlier else { return (coming, nil) }
        return (coming, try await failing { try await keeper.release(earlier.id, for: scope.tenantID) })
    }

    /// The actor's own results in the coming release's window, read under row-level security.
    private func ownResults(
        of providerID: UUID,
        _ coming: ComingRelease,
        _ clientID: UUID?,
        in scope: Scope
    ) async throws -> (Results, UnfinishedFacts) {
        let period = ResultsPeriod(
            from: coming.window.from,
            to: coming.window.to,
            maturedUntil: settings.maturedUntil(asOf: coming.asOf)
        )
        let (own, unfinished) = try await failing {
            try await database.previewResults(ofProvider: providerID, period, in: scope)
        }
        guard clientID != nil else { return (own, unfinished) }
        // A client reads the name of a provider that it has engaged, and of no other.
        guard !own.engagements.isEmpty,
            let name = try await failing({ try await database.providerName(providerID, in: .scoring) })
        else { throw Failure.notFound(.providerWithOwnData) }
        return (own.naming(providerID, name), unfinished)
    }

    /// Converts money by the rates of the earlier release. A currency that it does not know has the
    /// rate that the coming release will have.
    ///
    /// The priors are fitted by those rates too. By today's rates, each change of a rate would show
    /// other priors of the same figures, and tell how much of them is in which currency.
    ///
    /// - Parameter day: that of the results' rates.
    private func conversions(
        to currency: Currency,
        _ results: Results,
        on day: Day,
        as earlier: ReleaseSnapshot?
    ) throws(Failure) -> (asked: Conversion, inEuro: Conversion) {
        var rates = Dictionary(results.exchangeRates.map { ($0.currency, $0) }) { first, _ in first }
        let released = earlier?.settings.exchangeRates ?? [:]
        for (code, unitsPerEuro) in released {
            guard let currency = Currency(code) else { continue }
            rates[currency] = ExchangeRate(currency: currency, unitsPerEuro: unitsPerEuro, updatedAt: .distantPast)
        }
        if let missing = results.reportedCurrencies.sorted().first(where: { rates[$0] == nil }) {
            throw Failure.missing(MissingRate(currency: missing, day: day))
        }
        return (
            try Conversion(to: currency, rates: rates, on: day), try Conversion(to: .euro, rates: rates, on: day)
        )
    }

    /// The yardstick of the narrowest cohort that fits and that the actor may see in the earlier
    /// release.
    private func previewYardstick(
        _ asked: AskedCohort,
        _ earlier: ReleaseSnapshot?,
        for actor: Actor
    ) async throws -> PreviewYardstick {
        guard let earlier else { return PreviewYardstick(asked: asked) }
        return try await failing {
            let found = try earlier.cohort(for: asked, audience: earlier.audience(of: actor))
            let priors = try await keeper.working(on: earlier.release.id, for: actor.tenantID) {
                try await comingPriors(found.cohort?.key, after: earlier)
            }
            return PreviewYardstick(found, priors: priors, fittedOn: earlier.settings.window)
        }
    }

    /// The priors of a cohort in the release after `earlier`; nil where they are not known yet.
    private func comingPriors(_ cohort: CohortKey?, after earlier: ReleaseSnapshot) async throws -> Priors? {
        guard let cohort, let convert = earlier.settings.conversion(to: .euro) else { return nil }
        let key = ReleaseMemory.Key.comingPriors(earlier.release.id, cohort)
        if let known: KnownPriors = keeper.memory.value(for: key) { return known.priors }
        let inputs = try await earlier.allInputs()
        let (window, thresholds) = (earlier.settings.window, settings.disclosure)
        let priors = try await HeavyWork.run {
            ReleaseScorer.priors(
                of: cohort,
                after: ReleaseScorer.Earlier(window: window, inputs: inputs),
                thresholds: thresholds,
                convert: convert
            )
        }
        keeper.memory.keep(KnownPriors(priors: priors), for: key, bytes: 1_024)
        return priors
    }

    /// The satisfaction that the own view shows already: of all clients, or of one.
    ///
    /// A preview shows no figure of its own. The ledger would have to record it, and the release a
    /// few days later could then show less.
    private func shownSatisfaction(
        of providerID: UUID,
        to party: Party,
        in scope: Scope
    ) async throws -> [SatisfactionInput] {
        let clientID: UUID? = if case .client(let id) = party { id } else { nil }
        let shown = try await failing { try await database.ownSatisfaction(of: party, with: providerID, in: scope) }
        return try shown.first { $0.clientID == clientID }?.figures() ?? []
    }
}

extension ComingRelease {
    /// The sums of the one provider that the results are of; nil where they are of none.
    fileprivate func input(
        _ results: Results,
        _ satisfaction: [SatisfactionInput],
        maturedUntil: Day
    ) -> ProviderInput? {
        ProviderResults.grouped(results).first.map { provider in
            ProviderInput(
                provider,
                window: window,
                asOf: asOf,
                maturedUntil: maturedUntil,
                satisfaction: satisfaction
            )
        }
    }

    fileprivate func head(_ query: ReleaseQuery, weights: Weights, cohort: CohortChoice) -> ReadHead {
        ReadHead(
            release: nil,
            window: window,
            asOf: asOf,
            currency: query.currency,
            weights: weights,
            cohort: cohort
        )
    }
}

/// Also remembers that there are none.
private struct KnownPriors: Sendable {
    let priors: Priors?
}

extension Results {
    /// The currencies of the engagements with facts.
    fileprivate var reportedCurrencies: Set<Currency> {
        let reported = Set(rollups.map(\.engagementID))
        return Set(engagements.filter { reported.contains($0.id) }.map(\.currency))
    }

    /// The same of one provider with this name.
    fileprivate func naming(_ provider: UUID, _ name: String) -> Results {
        Results(
            providers: [(provider, name)],
            engagements: engagements,
            engagementOfCampaign: engagementOfCampaign,
            rollups: rollups,
            answers: answers,
            exchangeRates: exchangeRates
        )
    }
}
