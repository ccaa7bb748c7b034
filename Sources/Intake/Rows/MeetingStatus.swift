/// What became of a meeting, as a file says it.
enum MeetingStatus: CaseIterable {
    case held
    case booked
    /// Booked for another day than before. The database has `booked`, and how often this was said.
    case rescheduled
    case noShow
    case cancelled

    /// The name in files, and but for `rescheduled` in the database.
    var text: StaticString {
        switch self {
        case .held: "held"
        case .booked: "booked"
        case .rescheduled: "rescheduled"
        case .noShow: "no_show"
        case .cancelled: "cancelled"
        }
    }
}
