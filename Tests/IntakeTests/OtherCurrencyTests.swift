import Domain
import Intake
import Testing

/// Amounts in another currency than the engagement's, by the rates of their days. Expected values
/// are calculated by Python's decimal module, rounded half to even at the fourth decimal.
///
/// ALPHA is in euros, OMEGA in yen.
@Suite struct OtherCurrencyTests {
    private static let none = "\\N"

    private static func meeting(_ row: String) -> Reading { read(.meetings, Sample.meetings + row + "\n") }
    private static func investment(_ row: String) -> Reading { read(.investments, Sample.investments + row + "\n") }

    /// 1000 / 1.0389; of yen, 1000 / 163.06, and 1000 x 163.06 / 0.82918.
    @Test(
        arguments: [
            ("ALPHA", "1000", "USD", "962.5566"), ("ALPHA", "1000.00", "usd", "962.5566"),
            ("ALPHA", "1000", "JPY", "6.1327"), ("OMEGA", "1000", "GBP", "196652.1141"),
            ("OMEGA", "1000", "EUR", "163060.0000"), ("ALPHA", "-1000", "USD", "-962.5566"),
            ("ALPHA", "0.00", "USD", "0.0000"), ("ALPHA", "100", "IDR", "0.0000"),
        ]
    )
    func anInvestmentIsConvertedByTheRateOfItsDay(campaign: String, amount: String, currency: String, stored: String) {
        let reading = Self.investment("\(campaign),I,2025-01-02,ads,\(amount),\(currency)")
        #expect(
            reading.stored(.investments, "amount", "original_amount", "original_currency")
                == [stored, amount, currency.uppercased()]
        )
    }

    @Test(arguments: [("ALPHA", ""), ("ALPHA", "EUR"), ("ALPHA", "eur"), ("OMEGA", ""), ("OMEGA", "JPY")])
    func whatIsInTheEngagementsCurrencyHasNoOther(campaign: String, currency: String) {
        let reading = Self.investment("\(campaign),I,2025-01-02,ads,1000,\(currency)")
        #expect(
            reading.stored(.investments, "amount", "original_amount", "original_currency")
                == ["1000", Self.none, Self.none]
        )
    }

    /// The last rate on the day or before it, at most seven days old: of 2024-12-31 until
    /// 2025-01-07.
    @Test(
        arguments: [
            ("2024-12-30", nil), ("2024-12-31", "962.5566"), ("2025-01-01", "962.5566"), ("2025-01-07", "962.5566"),
            ("2025-01-08", nil), ("2025-02-02", nil), ("2025-02-03", "800.0000"), ("2025-02-10", "800.0000"),
            ("2025-02-11", nil),
        ] as [(String, String?)]
    )
    func aRateHoldsForAWeek(day: String, stored: String?) {
        let reading = Self.investment("ALPHA,I,\(day),ads,1000,USD")
        #expect(reading.stored(.investments, "amount") == [stored ?? "2 amount missing_rate"])
    }

    @Test func aLastingRateHoldsForEver() {
        let reading = Self.investment("ALPHA,I,2026-11-15,ads,33,KWD")
        #expect(reading.stored(.investments, "amount") == ["100.0000"])
    }

    /// What a deal brought by the rate of the day it was won, what an opportunity may bring by that
    /// of its own.
    @Test func aDealIsOfItsDay() {
        let columns = ["revenue", "expected_revenue", "original_amount", "original_currency"]
        func stored(_ cells: String) -> [String] {
            let reading = Self.meeting("ALPHA,M,2025-01-01,2025-01-02,held,yes,\(cells)")
            return columns.flatMap { reading.stored(.meetings, $0) }
        }
        #expect(stored("2025-01-03,2025-02-04,1000,USD") == ["800.0000", Self.none, "1000", "USD"])
        #expect(stored("2025-01-03,,1000,USD") == [Self.none, "962.5566", "1000", "USD"])
        #expect(stored("2025-01-03,2025-02-04,0,USD") == ["0.0000", Self.none, "0", "USD"])
        // Nothing to convert: no rate is missing.
        #expect(stored("2025-01-03,2025-01-20,,USD") == [Self.none, Self.none, Self.none, Self.none])
        #expect(stored(",,,USD") == [Self.none, Self.none, Self.none, Self.none])
        // A hundredth of a cent is nothing to expect.
        #expect(stored("2025-01-03,,100,IDR") == [Self.none, Self.none, Self.none, Self.none])
    }

    /// Totals have no day: the month's last one decides, or tomorrow.
    @Test func aSummaryIsOfItsMonthsLastDay() {
        let columns = ["revenue", "investment", "original_revenue", "original_investment", "original_currency"]
        func stored(_ row: String) -> [String] {
            let reading = read(.monthly, Sample.monthly + row + "\n")
            return columns.flatMap { reading.stored(.monthly, $0) }
        }
        #expect(
            stored("ALPHA,2024-12,0,0,0,0,1000,USD")
                == ["0.0000", "962.5566", "0", "1000", "USD"]
        )
        #expect(
            stored("ALPHA,2026-11,1,1,1,33,-66,KWD") == ["100.0000", "-200.0000", "33", "-66", "KWD"]
        )
        let reading = read(.monthly, Sample.monthly + "ALPHA,2025-01,1,1,1,1000,1,USD\n")
        let missing = RowProblem.cell(.missingRate(currency: "USD", day: Sample.day("2025-01-31")))
        #expect(reading.errors.map(\.problem) == [missing, missing])
    }

    /// A trillion and more of either side of the limit: rupiahs at ten million to the euro.
    @Test func whatBecomesTooLargeIsRefused() {
        let rupiahs = Self.investment("ALPHA,I,2025-01-02,ads,999999999999,IDR")
        #expect(rupiahs.stored(.investments, "amount") == ["100000.0000"])
        let dinars = Self.investment("ALPHA,I,2025-01-02,ads,329999999999.99,KWD")
        #expect(dinars.stored(.investments, "amount") == ["999999999999.9697"])
        for amount in ["330000000000", "999999999999.999", "-330000000000"] {
            #expect(
                Self.investment("ALPHA,I,2025-01-02,ads,\(amount),KWD").summary == ["2 amount amount_too_large"]
            )
        }
    }
}
