import Intake
import Units

/// Everything that one provider did, and the files that it and its clients make from that.
struct ProviderHistory {
    private let provider: InventedProvider
    private let engagements: [EngagementPlan]
    private let itemisedFrom: Month
    private var meetings: [InventedMeeting] = []
    private var investments: [InventedInvestment] = []
    private var answers: [(clientKey: String, answers: [FeedbackAnswer])] = []

    /// Draws the whole history. It depends only on the seed, and not on what was drawn for other
    /// providers.
    init(of provider: InventedProvider, engagements: [EngagementPlan], months: ClosedRange<Month>, seed: UInt64) {
        self.provider = provider
        self.engagements = engagements
        itemisedFrom =
            switch provider.profile {
            case .summarising: months.upperBound.adding(months: 1)
            case .switching: months.lowerBound.adding(months: 7)
            default: months.lowerBound
            }
        var generator = SplitMix64(seed: seed, purpose: "history of \(provider.key)")
        let quality = Quality(profile: provider.profile, generator: &generator)
        let lastDay = months.upperBound.lastDay
        let history = MeetingHistory(quality: quality, lastDay: lastDay, itemisedFrom: itemisedFrom)
        let ledger = InvestmentLedger(quality: quality)
        let feedback = FeedbackRound(quality: quality, lastDay: lastDay)
        for engagement in engagements {
            for campaign in engagement.campaigns {
                let held = history.meetings(of: campaign, in: engagement, generator: &generator)
                meetings += held
                investments += ledger.investments(
                    of: campaign,
                    in: engagement,
                    meetings: held,
                    generator: &generator
                )
            }
            answers.append(
                (engagement.client.key, feedback.answers(of: engagement, generator: &generator))
            )
        }
    }

    /// The provider's files, then one file of feedback from each of its clients. Each has at least
    /// one row.
    var files: [DemonstrationFile] {
        var files: [DemonstrationFile] = []
        func add(_ kind: DemonstrationFile.Kind, from owner: String, _ csv: [UInt8]?) {
            guard let csv else { return }
            files.append(DemonstrationFile(ownerKey: owner, providerKey: provider.key, kind: kind, csv: csv))
        }
        add(.meetings, from: provider.key, meetingsFile)
        add(.investments, from: provider.key, investmentsFile)
        add(.monthly, from: provider.key, monthlyFile)
        for (clientKey, answers) in answers {
            add(.feedback, from: clientKey, ProviderHistory.feedbackFile(answers))
        }
        return files
    }

    private var meetingsFile: [UInt8]? {
        let itemised = meetings.enumerated().filter { $0.element.month >= itemisedFrom }
        guard !itemised.isEmpty else { return nil }
        var file = CSVWriter(
            columns: [
                "campaign", "meeting_ref", "booked_on", "held_on", "status", "qualified", "opportunity_on", "won_on",
                "revenue", "currency",
            ],
            lineBreak: .lf
        )
        // In the order of booking, as a calendar lists them.
        let sorted = itemised.sorted { ($0.element.bookedOn, $0.offset) < ($1.element.bookedOn, $1.offset) }
        for (number, meeting) in sorted.map(\.element).enumerated() {
            file.append([
                meeting.campaign,
                "M\(100_001 + number)",
                text(meeting.bookedOn),
                text(meeting.heldOn),
                meeting.status.rawValue,
                meeting.isQualified ? "yes" : "no",
                text(meeting.opportunityOn),
                text(meeting.wonOn),
                meeting.revenueInCents.map(text(cents:)) ?? "",
                Currency.euro.code,
            ])
        }
        return file.bytes
    }

    private var investmentsFile: [UInt8]? {
        guard provider.profile != .withholding else { return nil }
        let itemised = investments.enumerated().filter { $0.element.incurredOn.month >= itemisedFrom }
        guard !itemised.isEmpty else { return nil }
        var file = CSVWriter(
            columns: ["campaign", "investment_ref", "incurred_on", "category", "amount", "currency"],
            lineBreak: .lf
        )
        let sorted = itemised.sorted { ($0.element.incurredOn, $0.offset) < ($1.element.incurredOn, $1.offset) }
        for (number, investment) in sorted.map(\.element).enumerated() {
            file.append([
                investment.campaign,
                "I\(10_001 + number)",
                text(investment.incurredOn),
                investment.category.rawValue,
                text(cents: investment.amountInCents),
                Currency.euro.code,
            ])
        }
        return file.bytes
    }

    /// A meeting's opportunity and deal count in the month of the meeting. So no month has more
    /// opportunities than qualified meetings.
    private var monthlyFile: [UInt8]? {
        var file = CSVWriter(
            columns: [
                "campaign", "month", "qualified_meetings", "opportunities", "won_deals", "revenue", "investment",
                "currency",
            ],
            lineBreak: .lf
        )
        var rows = 0
        for campaign in engagements.flatMap(\.campaigns) {
            let reference = campaign.campaign.reference
            for month in campaign.months where month < itemisedFrom {
                let qualified = meetings.filter { $0.campaign == reference && $0.month == month && $0.isQualified }
                let spent = investments.filter { $0.campaign == reference && $0.incurredOn.month == month }
                file.append([
                    reference,
                    month.description,
                    "\(qualified.count)",
                    "\(qualified.count { $0.opportunityOn != nil })",
                    "\(qualified.count { $0.wonOn != nil })",
                    text(cents: qualified.reduce(0) { $0 + ($1.revenueInCents ?? 0) }),
                    text(cents: spent.reduce(0) { $0 + $1.amountInCents }),
                    Currency.euro.code,
                ])
                rows += 1
            }
        }
        return rows > 0 ? file.bytes : nil
    }

    private static func feedbackFile(_ answers: [FeedbackAnswer]) -> [UInt8]? {
        guard !answers.isEmpty else { return nil }
        var file = CSVWriter(
            columns: [
                "campaign", "respondent_ref", "answered_on", "relevance", "qualification", "workload", "comment",
            ],
            lineBreak: .lf
        )
        for answer in answers {
            file.append([
                answer.campaign,
                answer.respondent,
                text(answer.answeredOn),
                "\(answer.answers[0])",
                "\(answer.answers[1])",
                "\(answer.answers[2])",
                answer.comment,
            ])
        }
        return file.bytes
    }
}

/// An optional day as a file has it: empty where there is none.
private func text(_ day: Day?) -> String {
    day?.description ?? ""
}

/// Euros with two decimals: `1234.50`.
private func text(cents: Int) -> String {
    Amount(cents: cents).text(decimals: 2)
}
