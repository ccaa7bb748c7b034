package import Units

/// What is wrong with one value of a row.
package enum CellProblem: Sendable, Equatable, Codable {
    case missing(column: String, expected: ExpectedValue)
    case unknownCampaign(value: Excerpt)
    /// The campaign is of an engagement that is only proposed.
    case engagementNotAccepted(value: Excerpt)
    case ambiguousCampaign(value: Excerpt)
    /// `count` and `maximum` are characters.
    case textTooLong(value: Excerpt, count: Int, maximum: Int)
    case controlCharacter(value: Excerpt)
    case notAStatus(value: Excerpt)
    case notYesOrNo(value: Excerpt)
    case notAnAmount(value: Excerpt)
    case negativeAmount(value: Excerpt)
    /// `count` and `maximum` are decimals.
    case tooManyDecimals(value: Excerpt, count: Int, maximum: Int)
    case amountTooLarge(value: Excerpt)
    /// The amount is in another currency than the engagement's, and too large in that one.
    case convertedTooLarge(value: Excerpt, currency: String)
    /// It is no currency; `expected` is the engagement's.
    case wrongCurrency(value: Excerpt, expected: String)
    /// The amount is in another currency than the engagement's, and one of the two has no rate.
    case missingRate(currency: String, day: Day)
    case notAnAnswer(value: Excerpt)
    case notACount(value: Excerpt, maximum: Int)

    // Cells of mapped files, in the form of their column.
    case notANumber(value: Excerpt, sign: DecimalSign)
    /// Groups of thousands have three digits, and the first one to three. `count` is that of the
    /// wrong group, which is before or after the mark.
    case wrongGroup(value: Excerpt, count: Int, mark: ThousandsMark, isFirst: Bool)
    case unmappedValue(value: Excerpt)
    /// What a spreadsheet shows where a formula fails.
    case spreadsheetError(value: Excerpt)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case missing
        case unknownCampaign = "unknown_campaign"
        case engagementNotAccepted = "engagement_not_accepted"
        case ambiguousCampaign = "ambiguous_campaign"
        case textTooLong = "text_too_long"
        case controlCharacter = "control_character"
        case notAStatus = "not_a_status"
        case notYesOrNo = "not_yes_or_no"
        case notAnAmount = "not_an_amount"
        case negativeAmount = "negative_amount"
        case tooManyDecimals = "too_many_decimals"
        case amountTooLarge = "amount_too_large"
        case convertedTooLarge = "converted_too_large"
        case wrongCurrency = "wrong_currency"
        case missingRate = "missing_rate"
        case notAnAnswer = "not_an_answer"
        case notACount = "not_a_count"
        case notANumber = "not_a_number"
        case wrongGroup = "wrong_group"
        case unmappedValue = "unmapped_value"
        case spreadsheetError = "spreadsheet_error"
    }

    var code: RowErrorCode {
        switch self {
        case .missing: .missingValue
        case .unknownCampaign: .unknownCampaign
        case .engagementNotAccepted: .engagementNotAccepted
        case .ambiguousCampaign: .ambiguousCampaign
        case .textTooLong: .textTooLong
        case .controlCharacter: .controlCharacter
        case .notAStatus: .invalidStatus
        case .notYesOrNo: .invalidYesNo
        case .notAnAmount: .invalidAmount
        case .negativeAmount: .negativeAmount
        case .tooManyDecimals: .tooManyDecimals
        case .amountTooLarge, .convertedTooLarge: .amountTooLarge
        case .wrongCurrency: .wrongCurrency
        case .missingRate: .missingRate
        case .notAnAnswer: .invalidAnswer
        case .notACount: .invalidCount
        case .notANumber, .wrongGroup: .invalidAmount
        case .unmappedValue: .unmappedValue
        case .spreadsheetError: .spreadsheetError
        }
    }
}
