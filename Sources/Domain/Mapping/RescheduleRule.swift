/// What a cancelled event is that the same person has a later event after: a meeting that was
/// moved, or one that was cancelled and another one.
package struct RescheduleRule: Sendable, Equatable {
    package enum Meaning: String, CaseIterable, Sendable {
        /// One meeting: held on the last day, booked on the first.
        case moved
        /// Two meetings.
        case cancelled
        /// The file cannot tell, and somebody must.
        case ask
    }

    /// The column that tells one invited person from another. Nothing of it is kept.
    package let invitee: SourceColumn
    package let meaning: Meaning

    /// How many days after the cancelled event's day the later one is booked at the latest.
    package let withinDays: Int

    package static let usualDays = 30

    package init(invitee: SourceColumn, meaning: Meaning, withinDays: Int = usualDays) {
        self.invitee = invitee
        self.meaning = meaning
        self.withinDays = withinDays
    }
}
