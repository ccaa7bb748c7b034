package import Domain

extension ImportKind {
    /// The canonical columns, in the order of the documentation. A file may have them in any order.
    package var columns: [Column] {
        switch self {
        case .meetings:
            [
                .campaign, .meetingReference, .bookedOn, .heldOn, .status, .qualified, .opportunityOn, .wonOn,
                .revenue, .currency,
            ]
        case .investments:
            [.campaign, .investmentReference, .incurredOn, .category, .amount, .currency]
        case .monthly:
            [.campaign, .month, .qualifiedMeetings, .opportunities, .wonDeals, .revenue, .investment, .currency]
        case .feedback:
            [.campaign, .respondentReference, .answeredOn, .relevance, .qualification, .workload, .comment]
        }
    }

    /// The columns that a file may leave out. All their cells then count as blank.
    ///
    /// A file with `won_on` or `revenue` needs `opportunity_on` as well (see `columnsNeeded(by:)`).
    package var optionalColumns: [Column] {
        switch self {
        case .meetings: [.opportunityOn, .wonOn, .revenue, .currency]
        case .investments: [.category, .currency]
        case .monthly: [.currency]
        case .feedback: [.comment]
        }
    }

    /// The columns that a file of this kind needs if it has `column`. Without them no row could be
    /// right.
    package func columnsNeeded(by column: Column) -> [Column] {
        switch (self, column) {
        case (.meetings, .wonOn), (.meetings, .revenue): [.opportunityOn]
        default: []
        }
    }

    /// The columns of a row of PostgreSQL COPY text, in order.
    package var stagedColumns: [String] {
        ["line", "campaign_id"] + stagedValues + ["has_warning"]
    }

    private var stagedValues: [String] {
        switch self {
        case .meetings:
            [
                "meeting_ref", "booked_on", "held_on", "status", "qualified", "opportunity_on", "won_on", "revenue",
                "expected_revenue", "times_moved", "original_amount", "original_currency",
            ]
        case .investments:
            ["investment_ref", "incurred_on", "category", "amount", "original_amount", "original_currency"]
        case .monthly:
            [
                "month", "qualified_meetings", "opportunities", "won_deals", "revenue", "investment",
                "original_revenue", "original_investment", "original_currency",
            ]
        case .feedback:
            ["respondent_ref", "answered_on", "relevance", "qualification", "workload", "comment"]
        }
    }
}
