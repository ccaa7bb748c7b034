import Access
import Disclosure
import Domain
import Foundation
import Logging
import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// A read of a tenant's own view: one stage on each line.
    ///
    /// - Parameter ratesOn: the day of the exchange rates; nil for the last day of the window, or
    ///   for today in a window that is not over.
    /// - Throws: `Failure` of the kind `.invalidQuestion` for a currency without a rate.
    func ownView(
        _ query: OwnQuery,
        _ grouping: OwnGrouping,
        of owner: OwnViewOwner,
        ratesOn: Day? = nil
    ) async throws -> OwnView {
        let (party, scope) = (owner.party, owner.scope)
        let today = sources.today
        let selection = query.selection(
            on: today,
            maturedUntil: settings.maturedUntil(asOf: today),
            ratesOn: ratesOn
        )
        let facts = try await failing { try await database.ownFacts(selection, of: party.asParty, in: scope) }
        let snapshot = try await failing { try await keeper.latest() }
        let yardstick = try await yardstick(facts, snapshot, for: party)
        let rates = try facts.rates(for: selection)
        let caps = OwnDealSums.caps(yardstick.dealCap, rates: rates)
        let deals = try await failing {
            caps.isEmpty ? [] : try await database.ownDeals(selection, of: party.asParty, caps: caps, in: scope)
        }
        let convert = try Conversion(to: query.currency, rates: rates, on: selection.ratesOn)
        let inEuro = try Conversion(to: .euro, rates: rates, on: selection.ratesOn)
        return try await HeavyWork.run {
            try OwnView(
                OwnReading(
                    party: party,
                    facts: facts,
                    window: Window(stored: selection.from, selection.to),
                    asOf: today,
                    filter: query.filter
                ),
                grouping,
                yardstick: yardstick,
                deals: OwnDealSums(deals, caps: caps),
                weights: query.weights ?? snapshot?.settings.weights ?? .standard,
                minimumData: yardstick.isOfRelease ? snapshot?.settings.minimumData ?? MinimumData() : MinimumData(),
                convert: convert,
                inEuro: inEuro
            )
        }
    }

    /// Whose view is asked for, and the scope to read it in. A platform admin names the tenant, and
    /// the log says so.
    func ownViewOwner(_ query: OwnQuery, by actor: Actor) async throws -> OwnViewOwner {
        let own = try authorize(actor, .readOwnView)
        let party: OwnParty
        switch actor.party {
        case .client(let id): party = .client(id)
        case .provider(let id): party = .provider(id)
        case .platform:
            guard let id = query.tenantID else {
                throw Failure.invalidQuestion(field: "tenant_id", .ownViewWithoutTenant)
            }
            let tenant = try await failing { try await database.tenant(id, in: own) }
            guard let tenant else { throw Failure.notFound(.tenant) }
            party = tenant.kind == .client ? .client(id) : .provider(id)
            logger.notice(
                "a platform admin reads a tenant's own view",
                metadata: [
                    "action": .string(Action.readOwnView.rawValue), "tenant": .string(id.text),
                    "key": .string(actor.principal.keyID?.text ?? "operator"),
                    "request_id": .string(actor.requestIdentifier ?? ""),
                ]
            )
        }
        do {
            return OwnViewOwner(party: party, scope: try AccessPolicy.scope(of: actor, viewing: party.asParty))
        } catch {
            throw Failure(error)
        }
    }

    /// The narrowest published cohort that holds all the engagements and that the tenant may see,
    /// else the reference yardstick.
    private func yardstick(
        _ facts: OwnFacts,
        _ snapshot: ReleaseSnapshot?,
        for party: OwnParty
    ) async throws -> OwnYardstick {
        if let snapshot, !facts.engagements.isEmpty {
            let cohort = try await failing {
                try snapshot.narrowestCohort(holding: facts.engagements, for: try snapshot.audience(of: party.asParty))
            }
            if let cohort { return .cohort(cohort, of: snapshot.release) }
        }
        return .reference(try ReferenceYardstick.inForce(facts.referenceYardstick))
    }

}

extension OwnFacts {
    /// The exchange rates, by currency.
    ///
    /// - Throws: `Failure` of the kind `.invalidQuestion` if there is none for the currency of an
    ///   engagement that has facts or a day in the months.
    fileprivate func rates(for selection: OwnSelection) throws(Failure) -> [Currency: ExchangeRate] {
        let rates = Dictionary(exchangeRates.map { ($0.currency, $0) }) { first, _ in first }
        let reported = Set(months.map(\.engagementID))
        let needed = engagements.filter { engagement in
            reported.contains(engagement.id)
                || (engagement.startsOn <= selection.to.lastDay
                    && engagement.endsOn.map { $0 >= selection.from.firstDay } ?? true)
        }
        if let missing = Set(needed.map(\.currency)).sorted().first(where: { rates[$0] == nil }) {
            throw Failure.missing(MissingRate(currency: missing, day: selection.ratesOn))
        }
        return rates
    }
}

extension Conversion {
    /// - Throws: `Failure` of the kind `.invalidQuestion` if the currency has no rate.
    init(to currency: Currency, rates: [Currency: ExchangeRate], on day: Day) throws(Failure) {
        guard let conversion = Conversion(to: currency, rates: rates) else {
            throw Failure.missing(MissingRate(currency: currency, day: day))
        }
        self = conversion
    }
}

/// A tenant whose own view is read.
struct OwnViewOwner: Sendable {
    let party: OwnParty
    let scope: Scope
}

extension OwnQuery {
    fileprivate func selection(on today: Day, maturedUntil: Day, ratesOn: Day?) -> OwnSelection {
        let window = window ?? .running(on: today)
        return OwnSelection(
            from: window.from,
            to: window.to,
            maturedUntil: maturedUntil,
            ratesOn: ratesOn ?? min(window.to.lastDay, today),
            filter: filter
        )
    }
}

extension OwnYardstick {
    fileprivate var isOfRelease: Bool {
        switch self {
        case .reference: false
        case .cohort: true
        }
    }
}

extension OwnParty {
    fileprivate var asParty: Party {
        switch self {
        case .client(let id): .client(id)
        case .provider(let id): .provider(id)
        }
    }
}
