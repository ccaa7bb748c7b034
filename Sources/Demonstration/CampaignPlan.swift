import Units

/// One campaign with the days it runs on.
struct CampaignPlan: Sendable {
    let campaign: DemonstrationCampaign
    let firstDay: Day
    let lastDay: Day

    /// The share of the engagement's meetings that the campaign brings, above 0 up to 1.
    let share: Double

    /// Every month that the campaign touches, oldest first.
    var months: [Month] {
        let first = firstDay.month
        return (0...Int(lastDay.month.index - first.index)).map { first.adding(months: $0) }
    }

    /// The days of `month` on which the campaign holds meetings.
    func workingDays(of month: Month) -> [Day] {
        let first = max(firstDay, month.firstDay)
        let last = min(lastDay, month.lastDay)
        guard first <= last else { return [] }
        return (0...Int(last.daysSinceEpoch - first.daysSinceEpoch)).map(first.adding(days:)).filter(\.isWorkingDay)
    }

    /// One campaign for the whole engagement, and often a second one beside it from its fourth
    /// month on.
    static func plans(
        for engagement: DemonstrationEngagement,
        reference: String,
        market: InventedMarket,
        lastDay: Day,
        mayHaveTwo: Bool,
        generator: inout SplitMix64
    ) -> [CampaignPlan] {
        let secondFirstDay = engagement.startsOn.month.adding(months: 3).firstDay
        let hasTwo = mayHaveTwo && generator.chance(0.45) && secondFirstDay < lastDay
        let firstDays = hasTwo ? [engagement.startsOn, secondFirstDay] : [engagement.startsOn]
        return firstDays.enumerated().map { position, firstDay in
            CampaignPlan(
                campaign: DemonstrationCampaign(
                    engagementKey: engagement.key,
                    reference: "\(reference)-\(position == 0 ? "A" : "B")",
                    name: Phrases.campaignName(in: market, number: position)
                ),
                firstDay: firstDay,
                lastDay: lastDay,
                share: hasTwo ? 0.6 : 1
            )
        }
    }
}
