import Domain
import Intake
import Testing
import Units
import Wording

/// The European Central Bank's file, with values that it published, and what is wrong with files.
@Suite struct RateFileTests {
    /// The shape of `eurofxref-hist.csv`: the newest day first, currencies that are no more, a
    /// comma at each line's end.
    private static let published = """
        Date,USD,JPY,CYP,RUB,GBP,CHF,
        2024-12-31,1.0389,163.06,N/A,N/A,0.82918,0.9412,
        2023-12-29,1.105,156.33,N/A,N/A,0.86905,0.926,
        2022-03-01,1.1162,N/A,N/A,117.201,,1.0247,

        """

    private func refusals(_ text: String) -> [String] {
        do {
            _ = try RateFile.read(Array(text.utf8), today: Sample.today)
            return []
        } catch {
            return error.told.map { "\($0.line ?? 0) \($0.column?.english ?? "-") \($0.problem.code)" }
        }
    }

    @Test(arguments: ["\n", "\r\n"])
    func readsWhatIsPublished(lineEnd: String) throws {
        let text = "\u{FEFF}" + Self.published.replacing("\n", with: lineEnd)
        let file = try RateFile.read(Array(text.utf8), today: Sample.today)
        let rates = file.rates.map { rate in
            "\(rate.day) \(rate.currency) \(ExchangeRate.text(ofTenBillionths: Int128(rate.tenBillionths)))"
        }
        #expect(
            rates == [
                "2024-12-31 USD 1.0389", "2024-12-31 JPY 163.06", "2024-12-31 GBP 0.82918", "2024-12-31 CHF 0.9412",
                "2023-12-29 USD 1.105", "2023-12-29 JPY 156.33", "2023-12-29 GBP 0.86905", "2023-12-29 CHF 0.926",
                "2022-03-01 USD 1.1162", "2022-03-01 RUB 117.201", "2022-03-01 CHF 1.0247",
            ]
        )
        #expect(file.withdrawn == ["CYP"])
        #expect(file.lines == [Sample.day("2024-12-31"): 2, Sample.day("2023-12-29"): 3, Sample.day("2022-03-01"): 4])
    }

    /// The file of the newest rates alone has its day in words, and blanks.
    @Test func readsTheDailyFile() throws {
        let text = "Date, USD, JPY, \n02 January 2024, 1.0956, 155.0, \n"
        let file = try RateFile.read(Array(text.utf8), today: Sample.today)
        #expect(file.rates.map(\.day) == [Sample.day("2024-01-02"), Sample.day("2024-01-02")])
        #expect(file.rates.first?.tenBillionths == 10_956_000_000)
    }

    @Test(
        arguments: [
            ("", ["0 - empty_file"]), ("Date,USD\n", ["0 - no_rows"]), ("USD,JPY\n1,2\n", ["1 Date missing_column"]),
            ("Date;USD\n2024-01-02;1\n", ["1 - unsupported_separator"]),
            ("Date,USD,usd\n2024-01-02,1,1\n", ["1 USD duplicate_column"]),
            ("Date,ZZZ,EUR\n2024-01-02,1,1\n", ["1 ZZZ unknown_currency", "1 EUR base_currency"]),
            ("Date,US\n2024-01-02,1\n", ["1 US unknown_currency"]),
            ("Date,ßp\n2024-01-02,1\n", ["1 ßp unknown_currency"]),
            ("Date,USD\n2024-01-02,\n", ["0 - no_rates"]), ("Date\n2024-01-02\n", ["0 - no_rates"]),
            (
                "Date,USD\n,1\n2024-02-30,1\n1899-12-31,1\n2026-11-16,1\nx,1\n",
                [
                    "2 Date missing_value", "3 Date invalid_date", "4 Date date_out_of_range", "5 Date future_date",
                    "6 Date invalid_date",
                ]
            ),
            ("Date,USD\n2024-01-02,1\n2024-01-03,1\n2024-01-02,1\n", ["4 Date repeated_day"]),
            ("Date,USD,\n2024-01-02,1,x\n", ["2 column 3 unnamed_column"]),
            ("Date,USD,JPY\n2024-01-02,1\n", ["2 - too_few_fields"]),
        ] as [(String, [String])]
    )
    func namesWhatIsWrong(text: String, expected: [String]) {
        #expect(refusals(text) == expected)
    }

    /// From a millionth to ten million, with ten decimals at most, and no formula.
    @Test(
        arguments: [
            ("0.000001", true), ("10000000", true), ("1.0000000001", true), ("0001.5", true), ("1.", false),
            (".5", false),
            ("0", false), ("0.0000009999", false), ("10000000.0000000001", false), ("1.00000000001", false),
            ("-1", false), ("+1", false), ("1e3", false), ("=1+1", false), ("@SUM(A1)", false), ("NaN", false),
            ("n/a", false), ("1 000", false), ("99999999999", false), (String(repeating: "9", count: 400), false),
        ]
    )
    func aRateIsADecimal(text: String, isRate: Bool) {
        #expect(refusals("Date,USD\n2024-01-02,\(text)\n") == (isRate ? [] : ["2 USD invalid_rate"]))
    }

    @Test func aDayThatComesTenThousandTimesIsToldAHundredTimes() throws {
        let text = "Date,USD\n" + String(repeating: "2024-01-02,1\n", count: 10_000)
        let refused = try #require(throws: RefusedRates.self) {
            try RateFile.read(Array(text.utf8), today: Sample.today)
        }
        #expect(refused.told.count == 100)
        #expect(refused.untold == 9_899)
        #expect(refused.told.last?.problem == .repeatedDay(Sample.day("2024-01-02"), line: 2))
    }
}
