/// How long we wait for a statement. The `Watchdog` counts the time in looks at it. It is a pure
/// value.
///
/// The kernel of a stopped server still acknowledges packets, so no TCP timeout ends the wait. Time
/// is counted in looks and not read from a clock. If this process itself was stopped, or gets no
/// processor, the server is not to blame.
struct Patience {
    enum Step: Equatable {
        case wait
        /// Ask the server for a sign of life, over another connection.
        case ask
        /// We have waited long enough: cut the connection.
        case cut
    }

    /// The time from one look to the next.
    static let interval: Duration = .milliseconds(250)
    /// A statement that takes longer may be one of a server that hangs.
    static let silence: Duration = .seconds(3)
    /// How long a server that has given a sign of life is not asked again.
    static let trust: Duration = .seconds(10)
    /// How long it may take to answer a new connection.
    static let answerSeconds = 4
    /// How long it may take to stop a statement.
    static let cancellation: Duration = .seconds(5)

    private var looks = 0
    private var limit: Int?
    private var nextQuestion = Patience.firstQuestion

    /// - Parameter limit: nil waits for as long as the server gives signs of life.
    init(limit: Duration?) {
        self.limit = limit.map(Self.looks)
    }

    /// How long we have waited.
    var waited: Duration { Self.interval * looks }

    mutating func look() -> Step {
        looks += 1
        if let limit, looks >= limit { return .cut }
        guard looks >= nextQuestion else { return .wait }
        nextQuestion = looks + Self.betweenQuestions
        return .ask
    }

    /// Leaves no more than this time from now on.
    mutating func shorten(to rest: Duration) {
        limit = min(limit ?? .max, looks + Self.looks(in: rest))
    }

    // Calculated once, as a patience is made for every statement.
    private static let firstQuestion = looks(in: silence)
    private static let betweenQuestions = looks(in: trust)

    private static func looks(in time: Duration) -> Int {
        max(1, Int((time / interval).rounded(.up)))
    }
}
