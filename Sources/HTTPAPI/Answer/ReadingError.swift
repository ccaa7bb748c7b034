import Wording

/// What is wrong with one field of a body, or with one parameter of a query, as it is read.
struct ReadingError: Sendable, Equatable {
    let name: String
    let problem: ReadingProblem

    /// The most that an answer names: an answer must not be many times what was sent.
    static let limit = 100
}
