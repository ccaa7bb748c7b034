import Domain

/// Where the cells of one of our columns come from, when everything about the file is known.
struct PlannedColumn: Sendable {
    /// How a cell of the source becomes ours. Places are from 0.
    enum Reading: Sendable {
        case text(Int)
        case amount(Int, DecimalSign)
        case count(Int, DecimalSign)
        case date(Int, DateOrder)
        case month(Int, DateOrder)
        case yesOrNo(Int)
        case values(Int)
        case constant([UInt8])
        case held
        case allHeld
        case nothing
        /// The currency that an amount of the row was written with.
        case currencyOfAmounts
    }

    let column: Column
    let reading: Reading

    /// What the source's values mean.
    var lookup: FoldedLookup
    let values: [[UInt8]]

    var condition: PlannedCondition?

    init(
        _ column: Column,
        _ reading: Reading,
        values: [ColumnRule.Value] = [],
        condition: PlannedCondition? = nil
    ) {
        self.column = column
        self.reading = reading
        self.condition = condition
        lookup = FoldedLookup(values.map(\.theirs))
        self.values = values.map { Array($0.ours.utf8) }
    }
}

/// The conditions of a `HeldRule`.
struct PlannedHeld: Sendable {
    var cancelled: PlannedCondition?
    var noShow: PlannedCondition?
}

extension Column {
    /// What the cells of a column are.
    enum Form {
        case text
        case amount
        case count
        case date
        case month
        case yesOrNo
        case answer
    }

    var form: Form {
        switch self {
        case .bookedOn, .heldOn, .opportunityOn, .wonOn, .incurredOn, .answeredOn: .date
        case .month: .month
        case .revenue, .amount, .investment: .amount
        case .qualifiedMeetings, .opportunities, .wonDeals: .count
        case .qualified: .yesOrNo
        case .relevance, .qualification, .workload: .answer
        case .campaign, .currency, .meetingReference, .status, .investmentReference, .category, .respondentReference,
            .comment:
            .text
        }
    }
}
