import Foundation
import Testing
import Units

@Suite struct CurrencyTests {
    @Test(arguments: ["", "E", "EU", "EURO", "eur", "Eur", " EUR", "€", "XXX", "ZZZ", "123", "EU\0"])
    func refusesWhatIsNotACurrency(code: String) {
        #expect(Currency(code) == nil)
    }

    /// Funds codes of ISO 4217 are units of account, and two of them have four decimals, which no
    /// amount here is asked for.
    @Test(arguments: ["CLF", "UYW", "UYI", "XAU", "XDR", "XTS", "BOV", "CHE", "USN"])
    func refusesFundsMetalsAndTestCodes(code: String) {
        #expect(Currency(code) == nil)
    }

    /// ISO 4217, list one: the minor units that are not 2, and some that are.
    @Test(arguments: [
        ("EUR", 2), ("USD", 2), ("GBP", 2), ("CHF", 2), ("MAD", 2), ("HUF", 2), ("MGA", 2), ("MRU", 2), ("TWD", 2),
        ("BIF", 0),
        ("CLP", 0), ("DJF", 0), ("GNF", 0), ("ISK", 0), ("JPY", 0), ("KMF", 0), ("KRW", 0), ("PYG", 0), ("RWF", 0),
        ("UGX", 0),
        ("VND", 0), ("VUV", 0), ("XAF", 0), ("XOF", 0), ("XPF", 0), ("BHD", 3), ("IQD", 3), ("JOD", 3), ("KWD", 3),
        ("LYD", 3),
        ("OMR", 3), ("TND", 3),
    ])
    func knowsTheMinorUnit(code: String, decimals: Int) throws {
        let currency = try #require(Currency(code))
        #expect(currency.decimals == decimals)
        #expect(currency.description == code)
    }

    @Test func isOrderedByCode() throws {
        #expect(try #require(Currency("CHF")) < .euro)
    }

    @Test func moneyIsWrittenWithTheCurrencysDecimals() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let yen = Money(Amount(tenThousandths: 15_000_000), try #require(Currency("JPY")))
        let euros = Money(Amount(tenThousandths: 12_345_000), .euro)
        #expect(String(decoding: try encoder.encode(yen), as: UTF8.self) == #"{"amount":"1500","currency":"JPY"}"#)
        #expect(String(decoding: try encoder.encode(euros), as: UTF8.self) == #"{"amount":"1234.50","currency":"EUR"}"#)
        #expect(euros.description == "1234.50 EUR")
    }
}
