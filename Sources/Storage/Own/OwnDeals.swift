package import Access
package import Domain
import Foundation
import Postgres
package import Units

extension OwnDeals {
    fileprivate init(_ row: Row) throws {
        guard let above = Int128(try row.decode("revenue_above", as: String.self)) else {
            throw StorageError.corrupted("a sum of deals is no number")
        }
        self.init(
            engagementID: try row.decode("engagement_id"),
            count: try row.decode("count"),
            revenue: try row.decode("revenue"),
            countAbove: try row.decode("count_above"),
            revenueAbove: Amount(tenThousandths: above)
        )
    }

    /// The deals of a month are sorted. So those above a cap are found by halving, and only they
    /// are added up. The months are materialised, as otherwise each use of a month's deals would
    /// unpack them again.
    fileprivate static func statement(
        _ selection: OwnSelection,
        _ own: OwnConditions,
        _ caps: [Currency: Amount]
    ) -> Statement {
        var kept = own.keepingRollups(of: selection)
        let sorted = caps.sorted { $0.key.code < $1.key.code }
        let currencies = kept.place(.textArray(sorted.map(\.key.code)))
        let amounts = kept.place(.integerArray(sorted.map { Int64(clamping: $0.value.tenThousandths) }))
        return Statement(
            """
            with measured as materialized (
                select rollup.engagement_id, rollup.won_deals, rollup.revenue, rollup.deal_revenues,
                    coalesce(width_bucket(caps.cap, rollup.deal_revenues), rollup.won_deals) as below
                from (
                    select provider_id, engagement_id, won_deals, revenue, deal_revenues from monthly_rollup
                    where \(kept.clause) and not is_summary and won_deals > 0
                ) as rollup
                join engagement on engagement.provider_id = rollup.provider_id and engagement.id = rollup.engagement_id
                left join unnest(\(currencies)::text[], \(amounts)::bigint[]) as caps (currency, cap)
                    on caps.currency = engagement.currency
            )
            select engagement_id, sum(won_deals) as count, sum(revenue)::text as revenue,
                sum(won_deals - below) as count_above,
                coalesce(
                    sum(
                        case when below < won_deals then
                            (select sum(deal) from unnest(deal_revenues[below + 1:]) as deal)
                        end
                    ),
                    0
                )::text as revenue_above
            from measured
            group by engagement_id
            """,
            kept.binds,
            results: .binary
        )
    }
}

extension Database {
    /// The itemised deals of a tenant's own engagements over the months of the selection, and those
    /// above a cap. Engagements without such deals are left out.
    ///
    /// - Parameters:
    ///   - party: The tenant; the platform has no deals of its own.
    ///   - caps: The most that a deal counts for, by currency. No deal in another currency is above
    ///     a cap.
    ///   - scope: The tenant's.
    package func ownDeals(
        _ selection: OwnSelection,
        of party: Party,
        caps: [Currency: Amount],
        in scope: Scope
    ) async throws -> [OwnDeals] {
        guard let own = OwnConditions(party) else { return [] }
        return try await read(scope, OwnDeals.statement(selection, own, caps)).map { row in try OwnDeals(row) }
    }
}
