/// The kinds of row errors: stable names for programs, next to the sentence for people.
package enum RowErrorCode: String, CaseIterable, Sendable {
    // The row as text.
    case tooFewFields = "too_few_fields"
    case tooManyFields = "too_many_fields"
    case malformedQuotes = "malformed_quotes"
    case nulByte = "nul_byte"
    case invalidUTF8 = "invalid_utf8"
    case unnamedColumn = "unnamed_column"

    // One value.
    case missingValue = "missing_value"
    case unknownCampaign = "unknown_campaign"
    case engagementNotAccepted = "engagement_not_accepted"
    case ambiguousCampaign = "ambiguous_campaign"
    case textTooLong = "text_too_long"
    case controlCharacter = "control_character"
    case invalidDate = "invalid_date"
    case invalidMonth = "invalid_month"
    case dateOutOfRange = "date_out_of_range"
    case futureDate = "future_date"
    case outsideEngagement = "outside_engagement"
    case invalidStatus = "invalid_status"
    case invalidYesNo = "invalid_yes_no"
    case invalidAmount = "invalid_amount"
    case negativeAmount = "negative_amount"
    case tooManyDecimals = "too_many_decimals"
    case amountTooLarge = "amount_too_large"
    case wrongCurrency = "wrong_currency"
    case missingRate = "missing_rate"
    case invalidAnswer = "invalid_answer"
    case invalidCount = "invalid_count"
    case unmappedValue = "unmapped_value"
    case spreadsheetError = "spreadsheet_error"

    // Several values of one row.
    case heldBeforeBooked = "held_before_booked"
    case qualifiedWithoutHeld = "qualified_without_held"
    case opportunityWithoutQualified = "opportunity_without_qualified"
    case opportunityBeforeBooked = "opportunity_before_booked"
    case opportunityBeforeHeld = "opportunity_before_held"
    case wonWithoutOpportunity = "won_without_opportunity"
    case wonBeforeOpportunity = "won_before_opportunity"
    case wonWithoutRevenue = "won_without_revenue"
    case revenueWithoutWon = "revenue_without_won"
    case opportunitiesExceedQualified = "opportunities_exceed_qualified"

    /// Only rows of mapped files are refused with these.
    package static let ofMappedFiles: Set<RowErrorCode> = [.unmappedValue, .spreadsheetError]

    /// No row is refused with these any more; the records of earlier uploads have them.
    package static let formerly: Set<RowErrorCode> = [.heldBeforeBooked, .wonWithoutRevenue]
}
