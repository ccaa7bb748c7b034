package import Domain
package import Foundation
import Postgres
import Units

extension LiveDealsAbove {
    init(_ row: Row) throws {
        guard let sum = Int128(try row.decode("revenue", as: String.self)) else {
            throw StorageError.corrupted("a sum of deals is no number")
        }
        self.init(
            engagementID: try row.decode("engagement_id"),
            count: try row.decode("count"),
            revenue: Amount(tenThousandths: sum)
        )
    }

    /// Selects the deals of a provider, of a client, or of both together.
    ///
    /// The deals are sorted. So those above a cap are found by halving, and only they are added up.
    static func statement(_ columns: [(name: String, value: Bind?)], caps: [Currency: Amount]) -> Statement {
        let wanted = Selection(columns)
        let sorted = caps.sorted { $0.key.code < $1.key.code }
        return Statement(
            """
            select engagement_id, cardinality(deals) - below as count,
                (select coalesce(sum(deal), 0)::text from unnest(deals[below + 1:]) as deal) as revenue
            from (
                select live_deals.engagement_id, live_deals.deals, width_bucket(caps.cap, live_deals.deals) as below
                from live_deals
                join unnest($\(wanted.nextBind)::text[], $\(wanted.nextBind + 1)::bigint[]) as caps (currency, cap)
                    on caps.currency = live_deals.currency
                where \(wanted.clause)
            ) as measured
            """,
            wanted.binds + [
                .textArray(sorted.map(\.key.code)),
                .integerArray(sorted.map { Int64(clamping: $0.value.tenThousandths) }),
            ]
        )
    }
}

extension Transaction {
    /// Replaces the deals of these providers where they differ. Those of an engagement that is not
    /// in `deals` are deleted.
    package func replaceLiveDeals(of providers: [UUID], by deals: [LiveDeals]) async throws {
        let deletion = Statement(
            "delete from live_deals where provider_id = any($1) and engagement_id <> all($2)",
            [.uuidArray(providers), .uuidArray(deals.map(\.engagementID))]
        )
        let changes = bulkChunks(deals, bytes: { 8 * $0.tenThousandths.count }).map { chunk in
            let ends = chunk.reduce(into: [Int64]()) { $0.append(($0.last ?? 0) + Int64($1.tenThousandths.count)) }
            return Statement(
                storingDealsThatDiffer,
                [
                    .uuidArray(chunk.map(\.providerID)), .uuidArray(chunk.map(\.clientID)),
                    .uuidArray(chunk.map(\.engagementID)), .textArray(chunk.map(\.currency.code)),
                    .integerArray(zip(ends, chunk).map { $0 - Int64($1.tenThousandths.count) + 1 }),
                    .integerArray(ends), .integerArray(chunk.flatMap(\.tenThousandths)),
                ]
            )
        }
        _ = try await connection.pipeline([deletion] + changes)
    }
}

private let storingDealsThatDiffer = """
    insert into live_deals (provider_id, client_id, engagement_id, currency, deals)
    select provider_id, client_id, engagement_id, currency, ($7::bigint[])[first_deal::integer:last_deal::integer]
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[])
        as given (provider_id, client_id, engagement_id, currency, first_deal, last_deal)
    on conflict (provider_id, engagement_id) do update set deals = excluded.deals
    where live_deals.deals <> excluded.deals
    """
