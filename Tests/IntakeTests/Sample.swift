import Domain
import Foundation
import Intake
import Units

/// The campaigns and files that the tests read.
enum Sample {
    static let today = day("2026-11-15")

    /// ALPHA runs on, in euros; OMEGA ran for the year 2025, in yen; there are two TWINs; EARLY
    /// ended in June 2025. OPEN is only proposed, and so is another ALPHA.
    static let directory = CampaignDirectory([
        campaign(1, "ALPHA", .euro, endsOn: nil),
        campaign(2, " OMEGA ", currency("JPY"), endsOn: day("2025-12-31")),
        campaign(3, "TWIN", .euro, endsOn: nil),
        campaign(4, "TWIN", .euro, endsOn: nil),
        campaign(5, "Été 2026, \"nord\"", currency("KWD"), endsOn: nil),
        campaign(6, "EARLY", .euro, endsOn: day("2025-06-30")),
        campaign(7, "OPEN", .euro, endsOn: nil, isAccepted: false),
        campaign(8, "ALPHA", .euro, endsOn: nil, isAccepted: false),
    ])

    /// The European Central Bank's rates of 2024-12-31. Then invented ones: another dollar, and
    /// dinars and rupiahs that last.
    static let rates = ExchangeRates(series.compactMapValues(\.self))
    private static let series = [
        currency("USD"): daily(("2024-12-31", 10_389_000_000), ("2025-02-03", 12_500_000_000)),
        currency("JPY"): daily(("2024-12-31", 1_630_600_000_000)),
        currency("GBP"): daily(("2024-12-31", 8_291_800_000)),
        currency("KWD"): lasting(3_300_000_000),
        currency("IDR"): lasting(100_000_000_000_000_000),
    ]

    /// The start of ALPHA's COPY rows after the line: its campaign, provider, client and
    /// engagement.
    static let alpha = identifiers(1)
    static let omega = identifiers(2)

    static let meetings =
        "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency\n"
    static let investments = "campaign,investment_ref,incurred_on,category,amount,currency\n"
    static let monthly = "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment,currency\n"
    static let feedback = "campaign,respondent_ref,answered_on,relevance,qualification,workload,comment\n"

    static func header(_ kind: ImportKind) -> String {
        switch kind {
        case .meetings: meetings
        case .investments: investments
        case .monthly: monthly
        case .feedback: feedback
        }
    }

    /// A file of each kind with some of everything: quotes, line breaks in them, blank lines, wrong
    /// rows.
    static func file(_ kind: ImportKind) -> String {
        let rows =
            switch kind {
            case .meetings:
                #"""
                ALPHA,M-1,2025-02-01,2025-02-10,held,yes,2025-03-01,2025-04-01,1200.50,EUR\#r
                \#r
                ALPHA,"M ""2""",2025-02-01,2026-12-10,booked,,,,,\#r
                OMEGA,"M,3",2025-02-01,2025-02-10,held,no,,,,JPY\#r
                ALPHA,M-4,2025-02-30,2025-02-10,held,maybe,,,,EUR\#r
                "ALPHA",M-5,2025-02-01,,cancelled,no,,,,"EUR"
                """#
            case .investments:
                #"""
                ALPHA,I-1,2025-02-01,"tools and ""seats""",100,EUR\#r
                ALPHA,"I\#r
                2",2025-02-01,retainer,100,EUR\#r
                OMEGA,I-3,2025-02-01,,100,\#r
                ,,,,,\#r
                campaign,investment_ref,incurred_on,category,amount,currency\#r
                NOBODY,I-4,2025-02-01,,1.5,EUR\#r
                """#
            case .monthly:
                """
                ALPHA,2025-02,10,4,1,1200.50,100,EUR
                OMEGA,2025-02,10,12,1,1200,100,JPY
                ALPHA,2025-03,,4,1,1200.50,100,EUR
                ALPHA,2025-04,0,0,0,0,0,EUR
                """
            case .feedback:
                #"""
                ALPHA,R-1,2025-02-01,1,2,3,"Très bien,\#r
                ""parfait""\#n\#nà refaire"\#r
                ALPHA,R-2,2025-02-01,5,5,5,\N\#r
                ALPHA,R-3,2025-02-01,6,5,5,=1+1\#r
                OMEGA,R-4,2025-02-01,5,5,5,"=1+1"\#r
                """#
            }
        return "\u{FEFF}" + header(kind).replacing("\n", with: "\r\n") + rows
    }

    static func identifiers(_ number: Int) -> String {
        identifier("c", number)
    }

    static func identifier(_ letter: String, _ number: Int) -> String {
        "\(letter)0000000-0000-4000-8000-00000000000\(number)"
    }

    private static func campaign(
        _ number: Int,
        _ reference: String,
        _ currency: Currency,
        endsOn: Day?,
        isAccepted: Bool = true
    ) -> CampaignInfo {
        CampaignInfo(
            id: uuid("c", number),
            reference: reference,
            isAccepted: isAccepted,
            country: Country("FR"),
            currency: currency,
            startsOn: day("2025-01-01"),
            endsOn: endsOn
        )
    }

    // The texts below are literals of this file; a slip in one shows at once as an unknown campaign
    // or a wrong date.
    private static func uuid(_ letter: String, _ number: Int) -> UUID {
        UUID(uuidString: identifier(letter, number)) ?? UUID()
    }
    private static func daily(_ rates: (day: String, tenBillionths: Int64)...) -> ExchangeRates.Series? {
        series(rates.map { (day($0.day).daysSinceEpoch, $0.tenBillionths) }, areLasting: false)
    }
    private static func lasting(_ tenBillionths: Int64) -> ExchangeRates.Series? {
        series([(Day.earliest.daysSinceEpoch, tenBillionths)], areLasting: true)
    }
    private static func series(_ rates: [(Int32, Int64)], areLasting: Bool) -> ExchangeRates.Series? {
        ExchangeRates.Series(
            days: rates.map(\.0),
            tenBillionths: rates.map(\.1),
            areLasting: rates.map { _ in areLasting }
        )
    }
    private static func currency(_ code: String) -> Currency { Currency(code) ?? .euro }
    static func day(_ text: String) -> Day { Day(text) ?? .earliest }
}
