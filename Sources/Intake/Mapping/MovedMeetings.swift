/// Which rows of a file are meetings that were moved, and on which day each was booked first.
/// Nothing in it tells who was invited.
package struct MovedMeetings: Sendable {
    private var moved: Set<Int> = []
    private var firstBooked: [Int: Moment] = [:]

    /// How many cancelled rows became one with a later one.
    package var count: Int { moved.count }

    init() {}

    mutating func move(_ line: Int, to laterLine: Int, firstBooked moment: Moment) {
        moved.insert(line)
        firstBooked[laterLine] = moment
        firstBooked[line] = nil
    }

    func isMoved(_ line: Int) -> Bool { !moved.isEmpty && moved.contains(line) }

    func firstBooked(_ line: Int) -> Moment? { firstBooked.isEmpty ? nil : firstBooked[line] }
}
