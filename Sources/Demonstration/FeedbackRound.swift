import Units

/// One answer of a client's sales team about a campaign.
struct FeedbackAnswer: Sendable {
    let campaign: String
    let respondent: String
    let answeredOn: Day
    /// Three answers from 1 to 5: relevance, qualification, workload.
    let answers: [Int]
    let comment: String
}

/// Draws the feedback of a client's sales team on a provider, about once in a quarter.
struct FeedbackRound {
    let quality: Quality
    let lastDay: Day

    func answers(of engagement: EngagementPlan, generator: inout SplitMix64) -> [FeedbackAnswer] {
        let team = generator.integer(in: 3...6)
        // Different people vary more than the answers of one person.
        let leanings = (0..<team).map { _ in generator.bell() * 0.6 }
        return engagement.campaigns.flatMap { campaign in
            rounds(of: campaign).flatMap { day in
                (0..<team).compactMap { member in
                    // Not every salesperson finds the time.
                    generator.chance(0.75)
                        ? answer(
                            about: campaign,
                            from: engagement.client,
                            member: member,
                            leaning: leanings[member],
                            on: day,
                            generator: &generator
                        ) : nil
                }
            }
        }
    }

    /// The first days on which a round is open: 45 days into the campaign, then every 90 days.
    private func rounds(of campaign: CampaignPlan) -> [Day] {
        // An answer takes up to six days, and more with a weekend next to Christmas.
        let last = min(campaign.lastDay, lastDay).adding(days: -10)
        return (0..<8).map { campaign.firstDay.adding(days: 45 + 90 * $0) }.filter { $0 <= last }
    }

    private func answer(
        about campaign: CampaignPlan,
        from client: InventedClient,
        member: Int,
        leaning: Double,
        on day: Day,
        generator: inout SplitMix64
    ) -> FeedbackAnswer {
        let answers = (0..<3).map { _ in
            min(5, max(1, Int(quality.satisfaction + leaning + generator.bell() * 0.5 + 0.5)))
        }
        let comment =
            generator.chance(0.15)
            ? Phrases.comment(in: client.market, mood: answers.reduce(0, +), generator: &generator) : ""
        return FeedbackAnswer(
            campaign: campaign.campaign.reference,
            respondent: "\(client.key)-sales-\(member + 1)",
            answeredOn: day.adding(days: generator.integer(in: 0...6)).firstWorkingDay,
            answers: answers,
            comment: comment
        )
    }
}
