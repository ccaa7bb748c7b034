/// What became of a meeting.
enum MeetingStatus: CaseIterable {
    case held
    case booked
    case noShow
    case cancelled

    /// The name in files and in the database.
    var text: StaticString {
        switch self {
        case .held: "held"
        case .booked: "booked"
        case .noShow: "no_show"
        case .cancelled: "cancelled"
        }
    }
}
