/// How long to wait before the next attempt: twice as long each time, up to a limit. It is a pure
/// value.
package struct Backoff: Sendable, Equatable {
    package let shortest: Duration
    package let longest: Duration
    private var next: Duration

    package init(shortest: Duration = .milliseconds(100), longest: Duration = .seconds(10)) {
        self.shortest = shortest
        self.longest = longest
        next = shortest
    }

    package mutating func delay() -> Duration {
        defer { next = min(next * 2, longest) }
        return next
    }

    /// Starts again from the shortest wait, after a success.
    package mutating func reset() {
        next = shortest
    }
}
