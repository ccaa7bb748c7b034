import Domain
import Units

/// Reads the rows of a file of monthly summaries.
struct MonthlyRows: Sendable {
    private let campaign: Int?
    private let month: Int?
    private let qualifiedMeetings: Int?
    private let opportunities: Int?
    private let wonDeals: Int?
    private let revenue: Int?
    private let investment: Int?
    private let currency: Int?

    init(_ header: Header) {
        campaign = header.position(of: .campaign)
        month = header.position(of: .month)
        qualifiedMeetings = header.position(of: .qualifiedMeetings)
        opportunities = header.position(of: .opportunities)
        wonDeals = header.position(of: .wonDeals)
        revenue = header.position(of: .revenue)
        investment = header.position(of: .investment)
        currency = header.position(of: .currency)
    }

    func check(_ record: Record, _ checker: inout RowChecker, _ row: inout CopyRow) {
        let campaign = checker.campaign(record[campaign])
        let month = checker.pastMonth(record[month], .month)
        let qualified = checker.count(record[qualifiedMeetings], .qualifiedMeetings)
        let opportunities = checker.count(record[opportunities], .opportunities)
        let won = checker.count(record[wonDeals], .wonDeals)
        let currency = checker.currency(record[currency], campaign)
        let decimals = checker.decimals(currency, campaign)
        let earned = checker.requiredAmount(record[revenue], .revenue, decimals: decimals)
        let investment = checker.requiredAmount(
            record[investment],
            .investment,
            decimals: decimals,
            mayBeNegative: true
        )
        guard !checker.isRejected, let campaign, let month, let qualified, let opportunities, let won, let earned,
            let investment
        else { return }
        checkMonth(
            month,
            hasMeetings: qualified > 0,
            hasDeals: won > 0,
            hasInvestment: investment != .zero,
            campaign,
            &checker
        )
        // Deals may be won from opportunities of an earlier month. Opportunities are counted with
        // their meetings.
        if opportunities > qualified {
            checker.reject(
                .opportunities,
                .rule(.opportunitiesExceedQualified(opportunities: opportunities, qualified: qualified))
            )
        }
        if earned > .zero, won == 0 {
            checker.reject(.revenue, .rule(.revenueWithoutDeals))
        }
        guard !checker.isRejected else { return }
        let money: [(cell: Cell, column: Column, amount: Amount)] = [
            (record[revenue], .revenue, earned), (record[self.investment], .investment, investment),
        ]
        write(record, [qualified, opportunities, won], money, of: month, currency, campaign, &checker, &row)
    }

    /// Writes the row. Totals have no day of their own, so a month's last one decides the rates, or
    /// the day that is known last.
    private func write(
        _ record: Record,
        _ counts: [Int],
        _ money: [(cell: Cell, column: Column, amount: Amount)],
        of month: Month,
        _ currency: RowCurrency,
        _ campaign: CampaignDirectory.Entry,
        _ checker: inout RowChecker,
        _ row: inout CopyRow
    ) {
        let day = min(month.lastDay, checker.lastDay)
        let amounts = money.compactMap {
            checker.converted($0.amount, $0.cell, $0.column, currency, campaign, on: day)
        }
        guard amounts.count == money.count else { return }
        checker.start(&row, campaign)
        row.separate()
        row.append(record[self.month])
        row.append("-01")
        for number in counts {
            row.separate()
            row.append(number)
        }
        for (part, amount) in zip(money, amounts) {
            row.separate()
            currency.append(amount, from: part.cell, to: &row)
        }
        for part in money { currency.appendOriginal(part.cell, to: &row) }
        currency.appendCode(to: &row)
        checker.end(&row)
    }

    /// Before the engagement only invoices are possible. After its end, meetings that were booked
    /// before it can still be held, and deals can still be won.
    private func checkMonth(
        _ month: Month,
        hasMeetings: Bool,
        hasDeals: Bool,
        hasInvestment: Bool,
        _ campaign: CampaignDirectory.Entry,
        _ checker: inout RowChecker
    ) {
        let hasResults = hasMeetings || hasDeals
        let first = hasResults ? campaign.startsOn.month : campaign.firstInvestment.month
        let last = campaign.lastInvestment.month
        if month < first {
            checker.reject(.month, .date(.monthBeforeEngagement(month: month, first: first)))
        } else if month > last, hasInvestment {
            checker.reject(.month, .date(.monthAfterEngagement(month: month, last: last)))
        } else if hasMeetings, month.firstDay > campaign.endsOn.adding(days: checker.limits.lateDays) {
            checker.warn(.month, .monthLongAfterEngagement(month: month, last: campaign.endsOn.month))
        }
    }
}
