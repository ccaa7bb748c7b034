package import Access
package import Domain
package import Foundation
import Postgres
import Units

extension OwnSatisfaction {
    fileprivate init(_ row: Row) throws(PostgresError) {
        self.init(
            providerID: try row.decode("provider_id"),
            clientID: try row.decodeIfPresent("client_id"),
            document: try row.decode("document")
        )
    }
}

extension Database {
    /// What a tenant knows of its own engagements, as of one moment and in one round trip.
    ///
    /// It reads rollups, and never meetings or deals. It reads only the months of the selection,
    /// however many years there are.
    ///
    /// - Parameters:
    ///   - party: The tenant; the platform has no facts of its own.
    ///   - scope: The tenant's.
    package func ownFacts(_ selection: OwnSelection, of party: Party, in scope: Scope) async throws -> OwnFacts {
        guard let own = OwnConditions(party) else {
            return OwnFacts(names: [:], engagements: [], months: [], satisfaction: [], exchangeRates: [])
        }
        let engagements = own.keepingEngagements(of: selection.filter)
        let rows = try await read(
            scope,
            [
                Statement(
                    "select \(Engagement.columns) from engagement where \(engagements.clause) order by engagement.id",
                    engagements.binds
                ),
                namesStatement(engagements),
                OwnMonth.statement(selection, own),
                satisfactionStatement(own, selection.filter),
                ExchangeRate.statement(on: selection.ratesOn, daysHeld: ExchangeRate.daysShown),
                ReferenceYardstickDocument.inForce,
            ]
        )
        return OwnFacts(
            names: Dictionary(
                uniqueKeysWithValues: try rows[1].map { row in
                    (try row.decode("id", as: UUID.self), try row.decode("name", as: String.self))
                }
            ),
            engagements: try rows[0].map(Engagement.init),
            months: try rows[2].map(OwnMonth.init),
            satisfaction: try rows[3].map(OwnSatisfaction.init),
            exchangeRates: try ExchangeRate.all(rows[4]),
            referenceYardstick: try rows[5].first.map(ReferenceYardstickDocument.init)
        )
    }
}

extension Database {
    /// What a tenant sees of the satisfaction with one provider: a client of its own people, the
    /// provider of each client's and of all together.
    package func ownSatisfaction(
        of party: Party,
        with provider: UUID,
        in scope: Scope
    ) async throws -> [OwnSatisfaction] {
        guard let own = OwnConditions(party) else { return [] }
        let statement = satisfactionStatement(own, OwnFilter(providerIDs: [provider]))
        return try await read(scope, statement).map(OwnSatisfaction.init)
    }
}

private func namesStatement(_ engagements: OwnConditions) -> Statement {
    Statement(
        """
        select id, name from tenant
        where id in (select $1::uuid union select \(engagements.partnerColumn) from engagement where \(engagements.clause))
        """,
        engagements.binds,
        results: .binary
    )
}

/// A provider sees what is shown of its satisfaction by client and as a whole, a client only its
/// own part.
private func satisfactionStatement(_ own: OwnConditions, _ filter: OwnFilter) -> Statement {
    let kept = own.keepingSatisfaction(of: filter)
    let whole =
        own.ownColumn == "provider_id" && filter.clientID == nil
        ? "union all select provider_id, null, document from live_satisfaction where \(kept.clause)" : ""
    return Statement(
        "select provider_id, client_id, document from live_client_satisfaction where \(kept.clause) \(whole)",
        kept.binds,
        results: .binary
    )
}
