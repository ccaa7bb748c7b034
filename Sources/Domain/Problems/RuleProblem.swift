package import Units

/// What is wrong between several good values of one row.
///
/// `heldBeforeBooked` and `wonWithoutRevenue` are refused no more. The records of earlier uploads
/// have them.
package enum RuleProblem: Sendable, Equatable, Codable {
    case heldBeforeBooked(held: Day, booked: Day)
    case qualifiedWithoutHeld(status: String)
    case opportunityWithoutQualified(opportunity: Day)
    /// The opportunity came before the meeting was even booked.
    case opportunityBeforeBooked(opportunity: Day, booked: Day)
    /// The same, of a meeting that was entered after it had been held.
    case opportunityBeforeHeld(opportunity: Day, held: Day)
    case wonWithoutOpportunity(won: Day)
    case wonBeforeOpportunity(won: Day, opportunity: Day)
    case wonWithoutRevenue(won: Day)
    /// There is an amount, and neither an opportunity nor a won deal.
    case revenueWithoutWon(revenue: Amount)
    /// A month has a revenue and no won deal.
    case revenueWithoutDeals
    case opportunitiesExceedQualified(opportunities: Int, qualified: Int)
    /// A respondent answered none of the three questions.
    case noAnswer

    enum CodingKeys: String, CodingKey, CaseIterable {
        case heldBeforeBooked = "held_before_booked"
        case qualifiedWithoutHeld = "qualified_without_held"
        case opportunityWithoutQualified = "opportunity_without_qualified"
        case opportunityBeforeBooked = "opportunity_before_booked"
        case opportunityBeforeHeld = "opportunity_before_held"
        case wonWithoutOpportunity = "won_without_opportunity"
        case wonBeforeOpportunity = "won_before_opportunity"
        case wonWithoutRevenue = "won_without_revenue"
        case revenueWithoutWon = "revenue_without_won"
        case revenueWithoutDeals = "revenue_without_deals"
        case opportunitiesExceedQualified = "opportunities_exceed_qualified"
        case noAnswer = "no_answer"
    }

    var code: RowErrorCode {
        switch self {
        case .heldBeforeBooked: .heldBeforeBooked
        case .qualifiedWithoutHeld: .qualifiedWithoutHeld
        case .opportunityWithoutQualified: .opportunityWithoutQualified
        case .opportunityBeforeBooked: .opportunityBeforeBooked
        case .opportunityBeforeHeld: .opportunityBeforeHeld
        case .wonWithoutOpportunity: .wonWithoutOpportunity
        case .wonBeforeOpportunity: .wonBeforeOpportunity
        case .wonWithoutRevenue: .wonWithoutRevenue
        case .revenueWithoutWon, .revenueWithoutDeals: .revenueWithoutWon
        case .opportunitiesExceedQualified: .opportunitiesExceedQualified
        case .noAnswer: .missingValue
        }
    }
}
