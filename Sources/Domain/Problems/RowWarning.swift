package import Units

/// What is unusual about a row that is taken all the same, with all that a sentence about it says.
package enum RowWarning: Sendable, Equatable, Codable {
    /// The meeting was booked while the engagement ran, and held long after its end.
    case heldLongAfterEngagement(held: Day, last: Day)
    /// A monthly summary has meetings of a month long after the engagement's end.
    case monthLongAfterEngagement(month: Month, last: Month)
    /// The meeting was entered after it had been held.
    case bookedAfterHeld(booked: Day, held: Day)
    /// There is an opportunity, and nobody has judged the meeting yet: neither counts.
    case opportunityWithoutJudgement(opportunity: Day)
    /// A spreadsheet has turned the reference into a number, and its last digits are gone.
    case scientificReference(value: Excerpt)
    /// Another reference of the campaign, `stored`, is the same number with other zeros in front.
    case leadingZeros(value: Excerpt, stored: Excerpt)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case heldLongAfterEngagement = "held_long_after_engagement"
        case monthLongAfterEngagement = "month_long_after_engagement"
        case bookedAfterHeld = "booked_after_held"
        case opportunityWithoutJudgement = "opportunity_without_judgement"
        case scientificReference = "scientific_reference"
        case leadingZeros = "leading_zeros"
    }

    package var code: RowWarningCode {
        switch self {
        case .heldLongAfterEngagement, .monthLongAfterEngagement: .longAfterEngagement
        case .bookedAfterHeld: .bookedAfterHeld
        case .opportunityWithoutJudgement: .opportunityWithoutJudgement
        case .scientificReference: .scientificReference
        case .leadingZeros: .leadingZeros
        }
    }
}
