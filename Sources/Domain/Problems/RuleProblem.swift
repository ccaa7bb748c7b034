package import Units

/// What is wrong between several good values of one row.
package enum RuleProblem: Sendable, Equatable, Codable {
    case heldBeforeBooked(held: Day, booked: Day)
    case qualifiedWithoutHeld(status: String)
    case opportunityWithoutQualified(opportunity: Day)
    case opportunityBeforeHeld(opportunity: Day, held: Day)
    case wonWithoutOpportunity(won: Day)
    case wonBeforeOpportunity(won: Day, opportunity: Day)
    case wonWithoutRevenue(won: Day)
    case revenueWithoutWon(revenue: Amount)
    /// A month has a revenue and no won deal.
    case revenueWithoutDeals
    case opportunitiesExceedQualified(opportunities: Int, qualified: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case heldBeforeBooked = "held_before_booked"
        case qualifiedWithoutHeld = "qualified_without_held"
        case opportunityWithoutQualified = "opportunity_without_qualified"
        case opportunityBeforeHeld = "opportunity_before_held"
        case wonWithoutOpportunity = "won_without_opportunity"
        case wonBeforeOpportunity = "won_before_opportunity"
        case wonWithoutRevenue = "won_without_revenue"
        case revenueWithoutWon = "revenue_without_won"
        case revenueWithoutDeals = "revenue_without_deals"
        case opportunitiesExceedQualified = "opportunities_exceed_qualified"
    }

    var code: RowErrorCode {
        switch self {
        case .heldBeforeBooked: .heldBeforeBooked
        case .qualifiedWithoutHeld: .qualifiedWithoutHeld
        case .opportunityWithoutQualified: .opportunityWithoutQualified
        case .opportunityBeforeHeld: .opportunityBeforeHeld
        case .wonWithoutOpportunity: .wonWithoutOpportunity
        case .wonBeforeOpportunity: .wonBeforeOpportunity
        case .wonWithoutRevenue: .wonWithoutRevenue
        case .revenueWithoutWon, .revenueWithoutDeals: .revenueWithoutWon
        case .opportunitiesExceedQualified: .opportunitiesExceedQualified
        }
    }
}
