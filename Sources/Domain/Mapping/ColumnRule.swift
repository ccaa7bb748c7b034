/// Where the values of one of our columns come from.
package struct ColumnRule: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
        case column(SourceColumn)
        /// The same text in every row, as our own files write it.
        case constant(String)
        /// Only for `status`: it follows from the meeting's day and other columns.
        case held(HeldRule)
        /// Only for `qualified`: every meeting that was held.
        case allHeld
        /// Only for `qualified`: nobody has judged yet.
        case pending
    }

    /// One value of the source, and ours. Values are compared as names are.
    package struct Value: Sendable, Equatable {
        package let theirs: String
        package let ours: String

        package init(_ theirs: String, _ ours: String) {
            self.theirs = theirs
            self.ours = ours
        }
    }

    package let column: Column
    package let source: Source

    /// What the source's values mean. Where there are any, another value is an error.
    package var values: [Value]

    /// How the source writes its values, where somebody has set it by hand.
    package var format: ColumnFormat

    /// The value is only taken from rows in which this holds. In the others it is blank.
    package var condition: CellCondition?

    package init(
        _ column: Column,
        _ source: Source,
        values: [Value] = [],
        format: ColumnFormat = ColumnFormat(),
        when condition: CellCondition? = nil
    ) {
        self.column = column
        self.source = source
        self.values = values
        self.format = format
        self.condition = condition
    }
}

/// What became of a meeting where no column says so: cancelled or not held if other columns say
/// that, held if its day is past, and booked otherwise.
package struct HeldRule: Sendable, Equatable {
    package let cancelled: CellCondition?
    package let noShow: CellCondition?

    package init(cancelled: CellCondition?, noShow: CellCondition?) {
        self.cancelled = cancelled
        self.noShow = noShow
    }
}
