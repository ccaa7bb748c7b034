/// How long a statement is waited for, counted by the `Watchdog` that looks in on it. A pure value.
///
/// A stopped server's kernel still acknowledges packets, so that no timeout of TCP ends the wait.
/// Time is counted in looks rather than read from a clock: where this process itself was stopped,
/// or gets no processor, nobody else is to blame.
struct Patience {
    enum Step: Equatable {
        case wait
        /// To be asked for a sign of life, over another connection.
        case ask
        /// Waited for long enough: the connection is given up.
        case cut
    }

    /// The time from one look to the next.
    static let interval: Duration = .milliseconds(250)
    /// A statement that takes longer may be one of a server that hangs.
    static let silence: Duration = .seconds(3)
    /// How long a server that has given a sign of life is left alone.
    static let trust: Duration = .seconds(10)
    /// How long it may take to answer to a new connection.
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

    /// How long it has been waited for.
    var waited: Duration { Self.interval * looks }

    mutating func look() -> Step {
        looks += 1
        if let limit, looks >= limit { return .cut }
        guard looks >= nextQuestion else { return .wait }
        nextQuestion = looks + Self.betweenQuestions
        return .ask
    }

    /// No more than so much time is left from now on.
    mutating func shorten(to rest: Duration) {
        limit = min(limit ?? .max, looks + Self.looks(in: rest))
    }

    // A patience is made for every statement.
    private static let firstQuestion = looks(in: silence)
    private static let betweenQuestions = looks(in: trust)

    private static func looks(in time: Duration) -> Int {
        max(1, Int((time / interval).rounded(.up)))
    }
}
