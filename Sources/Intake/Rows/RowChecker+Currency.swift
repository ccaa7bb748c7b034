import Domain
import Units

// Amounts in the engagement's currency, and in any other.
extension RowChecker {
    /// The currency of a row's amounts. A blank cell means the engagement's. What is no currency is
    /// reported.
    mutating func currency(_ cell: Cell, _ campaign: CampaignDirectory.Entry?) -> RowCurrency {
        guard !cell.isEmpty, let campaign else { return .own }
        var code: UInt32 = 0
        for byte in cell.prefix(4) { code = code << 8 | UInt32(byte.uppercased) }
        if cell.count == 3, code == campaign.currency { return .own }
        // Capitals of ASCII only: of other letters Unicode makes two, as of ß.
        guard cell.count == 3, let currency = Currency(String(decoding: cell.map(\.uppercased), as: UTF8.self)) else {
            let expected = campaign.currencyCode
            reject(.currency, .cell(.wrongCurrency(value: Excerpt(cell), expected: expected)))
            return .own
        }
        return .other(currency)
    }

    /// How many decimals an amount may have.
    func decimals(_ currency: RowCurrency, _ campaign: CampaignDirectory.Entry?) -> Int {
        switch currency {
        case .own: campaign?.decimals ?? 4
        case .other(let currency): currency.decimals
        }
    }

    /// An amount in the engagement's currency, by the rates of `day`; as it is where there is no
    /// day.
    ///
    /// - Parameter cell: what the file has, for the report.
    /// - Returns: nil where a rate is missing or the amount becomes too large, which is reported.
    mutating func converted(
        _ amount: Amount,
        _ cell: Cell,
        _ column: Column,
        _ currency: RowCurrency,
        _ campaign: CampaignDirectory.Entry,
        on day: Day?
    ) -> Amount? {
        guard case .other(let written) = currency, let day, let own = Currency(campaign.currencyCode) else {
            return amount
        }
        let converted: Amount
        do throws(MissingRate) {
            converted = try rates.convert(Money(amount, written), to: own, on: day)
        } catch {
            reject(column, .cell(.missingRate(currency: error.currency.code, day: error.day)))
            return nil
        }
        guard (.zero - .rowLimit...Amount.rowLimit).contains(converted) else {
            reject(column, .cell(.convertedTooLarge(value: Excerpt(cell), currency: own.code)))
            return nil
        }
        return converted
    }
}

extension UInt8 {
    /// The capital of an ASCII letter, and the same byte for anything else.
    fileprivate var uppercased: UInt8 {
        self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") ? self & ~0x20 : self
    }
}
