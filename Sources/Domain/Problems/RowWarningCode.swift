/// The kinds of warnings: stable names for programs, next to the sentence for people.
package enum RowWarningCode: String, CaseIterable, Sendable {
    case longAfterEngagement = "long_after_engagement"
    case bookedAfterHeld = "booked_after_held"
    case opportunityWithoutJudgement = "opportunity_without_judgement"
    case scientificReference = "scientific_reference"
    case leadingZeros = "leading_zeros"
}
