import Domain
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
        let incurred = checker.pastDay(record[incurredOn], .incurredOn, campaign)
        checker.checkName(record[category], .category)
        let currency = checker.currency(record[currency], campaign)
        // A credit note is an investment below zero.
        let decimals = checker.decimals(currency, campaign)
        let written = checker.requiredAmount(record[amount], .amount, decimals: decimals, mayBeNegative: true)
        guard let campaign, let incurred else { return }
        checker.checkNearEngagement(incurred, .incurredOn, campaign)
        guard !checker.isRejected, let written,
            let amount = checker.converted(written, record[amount], .amount, currency, campaign, on: incurred)
        else { return }
        checker.start(&row, campaign)
        row.separate()
        row.append(nameOrNull: record[reference])
        row.separate()
        row.append(incurred, from: record[incurredOn])
        row.separate()
        row.append(nameOrNull: record[category])
        row.separate()
        currency.append(amount, from: record[self.amount], to: &row)
        currency.appendOriginal(record[self.amount], to: &row)
        currency.appendCode(to: &row)
        checker.end(&row)
    }
}
