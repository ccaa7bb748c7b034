import Domain
import Intake

// Rows of meetings with wrong amounts and currencies, or whose cells do not go together.
extension RowErrorCase {
    static let hundredNines = String(repeating: "9", count: 100)

    static let meetingAmountsAndRules: [RowErrorCase] = [
        RowErrorCase(
            .meetings,
            won(revenue: "\"1,234.50\""),
            "revenue",
            .invalidAmount,
            "without separators of thousands"
        ),
        RowErrorCase(.meetings, won(revenue: "12 500"), "revenue", .invalidAmount, "\"12 500\" is not an amount"),
        RowErrorCase(.meetings, won(revenue: "5."), "revenue", .invalidAmount, "not an amount"),
        RowErrorCase(.meetings, won(revenue: ".5"), "revenue", .invalidAmount, "not an amount"),
        RowErrorCase(.meetings, won(revenue: "+5"), "revenue", .invalidAmount, "not an amount"),
        RowErrorCase(.meetings, won(revenue: "1.2.3"), "revenue", .invalidAmount, "not an amount"),
        RowErrorCase(.meetings, won(revenue: "1e3"), "revenue", .invalidAmount, "not an amount"),
        RowErrorCase(.meetings, won(revenue: "€5"), "revenue", .invalidAmount, "\"€5\" is not an amount"),
        RowErrorCase(.meetings, won(revenue: "-"), "revenue", .invalidAmount, "\"-\" is not an amount"),
        RowErrorCase(.meetings, won(revenue: "--5"), "revenue", .invalidAmount, "not an amount"),
        RowErrorCase(.meetings, won(revenue: "-5.00"), "revenue", .negativeAmount, "\"-5.00\" is negative"),
        RowErrorCase(
            .meetings,
            won(revenue: "5.001"),
            "revenue",
            .tooManyDecimals,
            "has 3 decimals; expected at most 2"
        ),
        RowErrorCase(.meetings, won(revenue: "5.0050"), "revenue", .tooManyDecimals, "has 3 decimals"),
        RowErrorCase(.meetings, won("OMEGA", revenue: "5.50"), "revenue", .tooManyDecimals, "expected at most 0"),
        RowErrorCase(
            .meetings,
            won(revenue: "1000000000000"),
            "revenue",
            .amountTooLarge,
            "expected less than 1000000000000"
        ),
        RowErrorCase(
            .meetings,
            won(revenue: hundredNines),
            "revenue",
            .amountTooLarge,
            "\"\(hundredNines.prefix(40))…\" is too large"
        ),
        RowErrorCase(
            .meetings,
            won(revenue: "5", currency: "USD"),
            "revenue",
            .missingRate,
            "no exchange rate of USD for 2025-04-01"
        ),
        RowErrorCase(.meetings, won(revenue: "5", currency: "EURO"), "currency", .wrongCurrency, "\"EURO\""),
        RowErrorCase(
            .meetings,
            won(revenue: "5", currency: "XXX"),
            "currency",
            .wrongCurrency,
            "a blank for the engagement's, EUR"
        ),
        // Its capitals are SSP, the pound of South Sudan.
        RowErrorCase(.meetings, won(revenue: "5", currency: "ßp"), "currency", .wrongCurrency, "\"ßp\" is not a"),
        RowErrorCase(.meetings, won("OMEGA", revenue: "5", currency: "EUR"), "revenue", .missingRate, "of JPY for"),
        RowErrorCase(.meetings, won(revenue: "5.5", currency: "JPY"), "revenue", .tooManyDecimals, "at most 0"),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,booked,yes,,,,",
            "qualified",
            .qualifiedWithoutHeld,
            "status is booked"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2026-12-01,rescheduled,yes,,,,",
            "qualified",
            .qualifiedWithoutHeld,
            "status is rescheduled"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,,no_show,1,,,,",
            "qualified",
            .qualifiedWithoutHeld,
            "expected a status of held"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,no,2025-03-01,,,",
            "opportunity_on",
            .opportunityWithoutQualified,
            "qualified is not yes"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,cancelled,,2025-03-01,,,",
            "opportunity_on",
            .opportunityWithoutQualified,
            "expected a qualified meeting"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,yes,2025-01-31,,,",
            "opportunity_on",
            .opportunityBeforeBooked,
            "before booked_on 2025-02-01"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-11,2025-02-10,held,yes,2025-02-09,,,",
            "opportunity_on",
            .opportunityBeforeHeld,
            "before held_on 2025-02-10"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,booked,no,2025-02-09,,,",
            "opportunity_on",
            .opportunityWithoutQualified,
            "qualified is not yes"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,booked,,2025-02-09,2025-02-10,5,",
            "opportunity_on",
            .opportunityWithoutQualified,
            "qualified is not yes"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,yes,,2025-02-20,5,",
            "won_on",
            .wonWithoutOpportunity,
            "opportunity_on is blank"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,yes,2025-02-11,2025-02-10,5,",
            "won_on",
            .wonBeforeOpportunity,
            "before opportunity_on 2025-02-11"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,yes,,,0.01,",
            "revenue",
            .revenueWithoutWon,
            "revenue is 0.01, and opportunity_on and won_on are blank"
        ),
    ]

    static func won(_ campaign: String = "ALPHA", revenue: String, currency: String = "") -> String {
        "\(campaign),M,2025-02-01,2025-02-10,held,yes,2025-03-01,2025-04-01,\(revenue),\(currency)"
    }
}
