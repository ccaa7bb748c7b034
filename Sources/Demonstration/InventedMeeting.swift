import Units

/// One meeting of a campaign, from the booking to the deal.
struct InventedMeeting: Sendable {
    enum Status: String, Sendable {
        case booked, held, noShow = "no_show", cancelled
    }

    let campaign: String

    /// The month it counts for: that of its planned day, or of the booking where that day is still
    /// in the future.
    let month: Month

    let bookedOn: Day
    var heldOn: Day?
    var status: Status
    var isQualified = false
    var opportunityOn: Day?
    var wonOn: Day?
    var revenueInCents: Int?
}

/// Draws the meetings of one provider's campaigns.
struct MeetingHistory {
    let quality: Quality

    /// The last day with known data.
    let lastDay: Day

    /// The first month whose meetings are listed one by one. For earlier months the provider gives
    /// totals.
    let itemisedFrom: Month

    /// The meetings of one campaign, month by month.
    func meetings(
        of campaign: CampaignPlan,
        in engagement: EngagementPlan,
        generator: inout SplitMix64
    ) -> [InventedMeeting] {
        campaign.months.flatMap { month in
            let days = campaign.workingDays(of: month)
            let mean =
                quality.meetingsBooked * campaign.share * engagement.dealSize.meetingFactor
                * MeetingHistory.season(of: month) * Double(days.count) / 21 * generator.number(in: 0.6...1.4)
            return days.isEmpty
                ? []
                : (0..<generator.count(mean: mean)).compactMap { _ in
                    generator.element(of: days).map { day in
                        meeting(of: campaign, in: engagement, meantFor: day, generator: &generator)
                    }
                }
        }
    }

    private func meeting(
        of campaign: CampaignPlan,
        in engagement: EngagementPlan,
        meantFor day: Day,
        generator: inout SplitMix64
    ) -> InventedMeeting {
        let month = day.month
        var earliest = campaign.firstDay
        if month >= itemisedFrom { earliest = max(earliest, itemisedFrom.firstDay) }
        let bookedOn = max(earliest, day.adding(days: -generator.integer(in: 2...24)))
        let reference = campaign.campaign.reference
        var meeting = InventedMeeting(campaign: reference, month: month, bookedOn: bookedOn, status: .held)
        // Some bookings of the last days are for a day that has not come yet.
        if lastDay.daysSinceEpoch - day.daysSinceEpoch < 8, generator.chance(0.5) {
            meeting.status = .booked
            return meeting
        }
        guard generator.chance(quality.heldShare) else {
            meeting.status = generator.chance(0.6) ? .noShow : .cancelled
            return meeting
        }
        meeting.heldOn = day
        meeting.isQualified = generator.chance(quality.qualifiedShare)
        guard meeting.isQualified, generator.chance(quality.conversion) else { return meeting }
        let opportunityOn = day.adding(days: generator.integer(in: 2...70))
        guard opportunityOn <= lastDay else { return meeting }
        meeting.opportunityOn = opportunityOn
        guard generator.chance(quality.winShare) else { return meeting }
        let wonOn = opportunityOn.adding(days: generator.integer(in: 10...100))
        guard wonOn <= lastDay else { return meeting }
        meeting.wonOn = wonOn
        meeting.revenueInCents = revenueInCents(of: engagement, generator: &generator)
        return meeting
    }

    /// Most deals are a little below the typical one, a few are far above.
    private func revenueInCents(of engagement: EngagementPlan, generator: inout SplitMix64) -> Int {
        let tail = generator.fraction()
        let skew = 0.35 + 0.8 * generator.fraction() + 2.2 * tail * tail * tail * tail
        let tensOfEuros = Int(engagement.dealValue * quality.dealFactor * skew / 10)
        let cents = generator.chance(0.3) ? generator.integer(in: 0...999) : 0
        return max(50, tensOfEuros) * 1_000 + cents
    }

    /// Fewer people meet in August and around Christmas.
    private static func season(of month: Month) -> Double {
        let factors = [0.95, 1.0, 1.1, 1.0, 0.9, 1.05, 0.8, 0.5, 1.1, 1.15, 1.05, 0.7]
        return factors[month.number - 1]
    }
}

extension Size {
    /// With larger deals a meeting is harder to get.
    fileprivate var meetingFactor: Double {
        switch self {
        case .small: 1.25
        case .medium: 1
        case .large: 0.7
        }
    }
}
