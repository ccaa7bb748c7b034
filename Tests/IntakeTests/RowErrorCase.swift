import Domain
import Intake
import Testing

/// A row that cannot be taken, and the one error it has.
struct RowErrorCase: Sendable, CustomTestStringConvertible {
    let kind: ImportKind
    let row: String
    let column: String?
    let code: RowErrorCode
    let said: String

    var testDescription: String { "\(code.rawValue): \(row.prefix(80))" }

    init(_ kind: ImportKind, _ row: String, _ column: String?, _ code: RowErrorCode, _ said: String) {
        self.kind = kind
        self.row = row
        self.column = column
        self.code = code
        self.said = said
    }
}

// Investments, monthly summaries and feedback.
extension RowErrorCase {
    /// Every code of row error but `invalid_utf8`, which no text can show.
    static let all = meetingCells + meetingAmountsAndRules + others

    static let others: [RowErrorCase] = [
        RowErrorCase(
            .investments,
            "ALPHA,,2025-02-01,ads,5,",
            "investment_ref",
            .missingValue,
            "investment_ref is blank"
        ),
        RowErrorCase(.investments, "ALPHA,I,,ads,5,", "incurred_on", .missingValue, "incurred_on is blank"),
        RowErrorCase(.investments, "ALPHA,I,2026-11-17,ads,5,", "incurred_on", .futureDate, "2026-11-16"),
        RowErrorCase(
            .investments,
            "ALPHA,I,2023-12-31,ads,5,",
            "incurred_on",
            .outsideEngagement,
            "before the engagement's start; expected a day from 2024-01-01"
        ),
        RowErrorCase(
            .investments,
            "EARLY,I,2026-07-01,ads,5,",
            "incurred_on",
            .outsideEngagement,
            "after the engagement's end; expected a day up to 2026-06-30"
        ),
        RowErrorCase(.investments, "ALPHA,I,2025-02-01,\"a\tb\",5,", "category", .controlCharacter, #""a\tb""#),
        RowErrorCase(
            .investments,
            "ALPHA,I,2025-02-01,\(String(repeating: "x", count: 201)),5,",
            "category",
            .textTooLong,
            "201"
        ),
        RowErrorCase(.investments, "ALPHA,I,2025-02-01,ads,,", "amount", .missingValue, "or 0 where there is none"),
        RowErrorCase(.investments, "ALPHA,I,2025-02-01,ads,--1,", "amount", .invalidAmount, "not an amount"),
        RowErrorCase(.investments, "ALPHA,I,2025-02-01,ads,-1.005,", "amount", .tooManyDecimals, "has 3 decimals"),
        RowErrorCase(.investments, "ALPHA,I,2025-02-01,ads,1,GB", "currency", .wrongCurrency, "EUR"),
        RowErrorCase(.investments, "ALPHA,I,2025-02-01,ads,1,GBP", "amount", .missingRate, "GBP for 2025-02-01"),
        RowErrorCase(.investments, "OMEGA,I,2025-02-01,ads,1,KWD", "amount", .missingRate, "JPY for 2025-02-01"),
        // 10^12 - 1 dinars are 3 x 10^12 euros.
        RowErrorCase(
            .investments,
            "ALPHA,I,2025-02-01,ads,-999999999999,KWD",
            "amount",
            .amountTooLarge,
            "1000000000000 in EUR"
        ),

        RowErrorCase(.monthly, "ALPHA,,1,1,1,1,1,", "month", .missingValue, "a month like 2026-11"),
        RowErrorCase(.monthly, "ALPHA,2025-02-01,1,1,1,1,1,", "month", .invalidMonth, "\"2025-02-01\" is not a month"),
        RowErrorCase(.monthly, "ALPHA,2025-13,1,1,1,1,1,", "month", .invalidMonth, "a month like 2026-11"),
        RowErrorCase(.monthly, "ALPHA,02/2025,1,1,1,1,1,", "month", .invalidMonth, "a month like 2026-11"),
        RowErrorCase(.monthly, "ALPHA,1899-12,1,1,1,1,1,", "month", .dateOutOfRange, "from 1900-01 to 2099-12"),
        RowErrorCase(.monthly, "ALPHA,2026-12,1,1,1,1,1,", "month", .futureDate, "a month up to 2026-11"),
        RowErrorCase(.monthly, "ALPHA,2024-12,1,1,1,1,1,", "month", .outsideEngagement, "a month from 2025-01"),
        RowErrorCase(.monthly, "ALPHA,2024-12,0,0,1,0,0,", "month", .outsideEngagement, "a month from 2025-01"),
        RowErrorCase(.monthly, "ALPHA,2023-12,0,0,0,0,1,", "month", .outsideEngagement, "a month from 2024-01"),
        RowErrorCase(
            .monthly,
            "EARLY,2026-07,0,0,1,0,-1,",
            "month",
            .outsideEngagement,
            "no investment after 2026-06"
        ),
        RowErrorCase(.monthly, "ALPHA,2025-02,,1,1,1,1,", "qualified_meetings", .missingValue, "0 where there is none"),
        RowErrorCase(.monthly, "ALPHA,2025-02,1,x,1,1,1,", "opportunities", .invalidCount, "\"x\" is not a count"),
        RowErrorCase(.monthly, "ALPHA,2025-02,1,1,-1,1,1,", "won_deals", .invalidCount, "from 0 to 1000000"),
        RowErrorCase(.monthly, "ALPHA,2025-02,1.5,1,1,1,1,", "qualified_meetings", .invalidCount, "whole number"),
        RowErrorCase(
            .monthly,
            "ALPHA,2025-02,1000001,1,1,1,1,",
            "qualified_meetings",
            .invalidCount,
            "from 0 to 1000000"
        ),
        RowErrorCase(
            .monthly,
            "ALPHA,2025-02,\(hundredNines),1,1,1,1,",
            "qualified_meetings",
            .invalidCount,
            "1000000"
        ),
        RowErrorCase(
            .monthly,
            "ALPHA,2025-02,4,5,1,1,1,",
            "opportunities",
            .opportunitiesExceedQualified,
            "5 opportunities and 4"
        ),
        RowErrorCase(.monthly, "ALPHA,2025-02,4,4,0,1,1,", "revenue", .revenueWithoutWon, "no won deal"),
        RowErrorCase(.monthly, "ALPHA,2025-02,4,4,1,,1,", "revenue", .missingValue, "or 0 where there is none"),
        RowErrorCase(.monthly, "ALPHA,2025-02,4,4,1,1,,", "investment", .missingValue, "or 0 where there is none"),
        RowErrorCase(.monthly, "ALPHA,2025-02,4,4,1,1,1,CHX", "currency", .wrongCurrency, "EUR"),

        RowErrorCase(.feedback, "ALPHA,,2025-02-01,1,2,3,", "respondent_ref", .missingValue, "respondent_ref is blank"),
        RowErrorCase(
            .feedback,
            "ALPHA,R,2024-12-31,1,2,3,",
            "answered_on",
            .outsideEngagement,
            "a day from 2025-01-01"
        ),
        RowErrorCase(.feedback, "ALPHA,R,2026-11-17,1,2,3,", "answered_on", .futureDate, "2026-11-16"),
        RowErrorCase(.feedback, "ALPHA,R,2025-02-01,0,2,3,", "relevance", .invalidAnswer, "\"0\" is not an answer"),
        RowErrorCase(
            .feedback,
            "ALPHA,R,2025-02-01,1,6,3,",
            "qualification",
            .invalidAnswer,
            "a whole number from 1 to 5"
        ),
        RowErrorCase(.feedback, "ALPHA,R,2025-02-01,1,2,3.5,", "workload", .invalidAnswer, "\"3.5\""),
        RowErrorCase(.feedback, "ALPHA,R,2025-02-01,1,2,01-May,", "workload", .invalidAnswer, "\"01-May\""),
        RowErrorCase(.feedback, "ALPHA,R,2025-02-01,5.,2,3,", "relevance", .invalidAnswer, "\"5.\""),
        RowErrorCase(.feedback, "ALPHA,R,2025-02-01,,N/A,,", nil, .missingValue, "from 1 to 5 in one at least"),
        RowErrorCase(
            .feedback,
            "ALPHA,R,2025-02-01,1,2,3,\(String(repeating: "é", count: 2_001))",
            "comment",
            .textTooLong,
            "has 2001 characters; expected at most 2000"
        ),
    ]
}
