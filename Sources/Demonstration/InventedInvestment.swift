import Units

/// One cost of a campaign, as invoiced.
struct InventedInvestment: Sendable {
    enum Category: String, Sendable {
        case setUp = "set_up"
        case retainer
        case meetingFees = "meeting_fees"
        case tools
    }

    let campaign: String
    let incurredOn: Day
    let category: Category
    let amountInCents: Int
}

/// What one provider's campaigns cost, fully loaded: set-up, monthly retainer, a fee for each
/// qualified meeting, tools.
struct InvestmentLedger {
    let quality: Quality

    /// The investments of one campaign that brought `meetings`, month by month.
    func investments(
        of campaign: CampaignPlan,
        in engagement: EngagementPlan,
        meetings: [InventedMeeting],
        generator: inout SplitMix64
    ) -> [InventedInvestment] {
        let factor = quality.costFactor * engagement.dealSize.costFactor
        let retainer = InvestmentLedger.rounded(3_400 * factor * campaign.share, to: 50)
        let fee = InvestmentLedger.rounded(130 * factor, to: 5)
        let tools = 14_900 + generator.integer(in: 0...80) * 250
        var qualified: [Month: Int] = [:]
        for meeting in meetings where meeting.isQualified { qualified[meeting.month, default: 0] += 1 }

        var investments: [InventedInvestment] = []
        func add(_ category: InventedInvestment.Category, on day: Day, _ cents: Int) {
            guard cents > 0 else { return }
            investments.append(
                InventedInvestment(
                    campaign: campaign.campaign.reference,
                    incurredOn: day,
                    category: category,
                    amountInCents: cents
                )
            )
        }
        add(.setUp, on: campaign.firstDay, InvestmentLedger.rounded(2_600 * factor * campaign.share, to: 100))
        for month in campaign.months {
            let first = max(campaign.firstDay, month.firstDay)
            let last = min(campaign.lastDay, month.lastDay)
            add(.retainer, on: first, retainer)
            add(.tools, on: min(last, first.adding(days: 4)), tools)
            add(.meetingFees, on: last, fee * qualified[month, default: 0])
        }
        return investments
    }

    /// Euros rounded down to a multiple of `step`, in cents.
    private static func rounded(_ euros: Double, to step: Int) -> Int {
        Int(euros) / step * step * 100
    }
}

extension Size {
    fileprivate var costFactor: Double {
        switch self {
        case .small: 0.6
        case .medium: 1
        case .large: 1.5
        }
    }
}
