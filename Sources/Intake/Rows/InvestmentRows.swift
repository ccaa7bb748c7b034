import Units

/// Reads the rows of a file of investments.
struct InvestmentRows: Sendable {
    private let campaign: Int?
    private let reference: Int?
    private let incurredOn: Int?
    private let category: Int?
    private let amount: Int?
    private let currency: Int?

    init(_ header: Header) {
        campaign = header.position(of: .campaign)
        reference = header.position(of: .investmentReference)
        incurredOn = header.position(of: .incurredOn)
        category = header.position(of: .category)
        amount = header.position(of: .amount)
        currency = header.position(of: .currency)
    }

    func check(_ record: Record, _ checker: inout RowChecker, _ row: inout CopyRow) {
        let campaign = checker.campaign(record[campaign])
        checker.checkReference(record[reference], .investmentReference)
        let incurred = checker.pastDay(record[incurredOn], .incurredOn)
        checker.checkName(record[category], .category)
        _ = checker.requiredAmount(record[amount], .amount, decimals: campaign?.decimals ?? 4)
        checker.checkCurrency(record[currency], campaign)
        guard let campaign, let incurred else { return }
        checker.checkInsideEngagement(incurred, .incurredOn, campaign)
        guard !checker.isRejected else { return }
        checker.start(&row, campaign)
        row.separate()
        row.append(textOrNull: record[reference])
        row.separate()
        row.append(record[incurredOn])
        row.separate()
        row.append(textOrNull: record[category])
        row.separate()
        row.append(record[amount].withoutLeadingZeros)
        row.end()
    }
}
