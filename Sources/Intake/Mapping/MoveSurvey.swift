package import Domain
import Units

/// Looks for meetings that were moved: a cancelled event with a later one of the same person. It is
/// one pass over the records, before they are mapped.
///
/// A person is known by a hash with a seed of its own, and both are gone when the survey is.
package struct MoveSurvey {
    private var plan: MappingPlan
    private let rule: RescheduleRule
    private let invitee: Int
    private let booked: (position: Int, order: DateOrder)
    private let heldOn: (position: Int, order: DateOrder)
    private let seed = UInt64.random(in: 0...UInt64.max)
    private var events: [Event] = []
    private var isFull = false

    /// How many events are compared at most.
    package static let maximumEvents = 500_000

    private struct Event {
        let person: Int
        let booked: Moment
        let heldOn: Day
        let line: Int
        let isCancelled: Bool
    }

    /// nil where the plan asks for no such survey.
    package init?(_ plan: MappingPlan) {
        guard let rule = plan.reschedules, let invitee = plan.inviteePosition, let booked = plan.date(of: .bookedOn),
            let heldOn = plan.date(of: .heldOn)
        else { return nil }
        self.plan = plan
        self.rule = rule
        self.invitee = invitee
        self.booked = booked
        self.heldOn = heldOn
    }

    mutating func take(_ record: Record) {
        guard !isFull, !plan.leavesOut(record), record.ends.count >= plan.header.names.count else { return }
        let person = record[invitee]
        guard !person.isEmpty, let booked = moment(record, booked), let heldOn = moment(record, heldOn) else { return }
        guard events.count < MoveSurvey.maximumEvents else {
            isFull = true
            events = []
            return
        }
        events.append(
            Event(
                person: hash(person),
                booked: booked,
                heldOn: heldOn.day,
                line: record.line,
                isCancelled: plan.isCancelled(record)
            )
        )
    }

    /// The moved meetings, or what somebody must say first.
    package func finish() -> (moves: MovedMeetings, problem: MappingProblem?) {
        if isFull { return (MovedMeetings(), .tooManyEvents(maximum: MoveSurvey.maximumEvents)) }
        let sorted = events.sorted { left, right in
            (left.person, left.booked.seconds, left.line) < (right.person, right.booked.seconds, right.line)
        }
        var moves = MovedMeetings()
        var first: (line: Int, laterLine: Int)?
        for (event, later) in zip(sorted, sorted.dropFirst()) {
            guard event.isCancelled, event.person == later.person,
                later.booked.day <= event.heldOn.adding(days: rule.withinDays)
            else { continue }
            moves.move(event.line, to: later.line, firstBooked: moves.firstBooked(event.line) ?? event.booked)
            if event.line < first?.line ?? .max { first = (event.line, later.line) }
        }
        switch rule.meaning {
        case .moved: return (moves, nil)
        case .cancelled: return (MovedMeetings(), nil)
        case .ask:
            let problem = first.map {
                MappingProblem.openMoves(count: moves.count, line: $0.line, laterLine: $0.laterLine)
            }
            return (MovedMeetings(), problem)
        }
    }

    private mutating func moment(_ record: Record, _ source: (position: Int, order: DateOrder)) -> Moment? {
        WrittenDate(record[source.position]).flatMap { plan.moment($0, source.order) }
    }

    private func hash(_ person: Cell) -> Int {
        var hasher = Hasher()
        hasher.combine(seed)
        for byte in person { hasher.combine(byte.lowercased) }
        return hasher.finalize()
    }
}

extension MappingPlan {
    /// Takes what a survey has found. Do this before the first row is mapped.
    package mutating func take(_ moves: MovedMeetings) { self.moves = moves }

    fileprivate func date(of column: Column) -> (position: Int, order: DateOrder)? {
        guard case .date(let position, let order) = columns.first(where: { $0.column == column })?.reading else {
            return nil
        }
        return (position, order)
    }

    /// Whether a meeting was cancelled, by the rule or by the values of its status.
    fileprivate mutating func isCancelled(_ record: Record) -> Bool {
        guard let index = columns.firstIndex(where: { $0.column == .status }) else { return false }
        switch columns[index].reading {
        case .held: return held.cancelled?.holds(in: record) == true
        case .values(let position):
            guard let place = columns[index].lookup.place(of: record[position]) else { return false }
            return columns[index].values[place].elementsEqual("cancelled".utf8)
        case .text(let position): return record[position].spells("cancelled")
        default: return false
        }
    }
}
