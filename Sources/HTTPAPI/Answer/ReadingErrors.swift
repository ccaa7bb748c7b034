import Domain
import Wording

/// An error of one field of a body, or of one parameter of a query.
struct ReadingError: Sendable, Equatable {
    let name: String
    let problem: ReadingProblem
}

/// The errors of a body or of a query. They are collected while it is read, and refused together.
struct ReadingErrors: Sendable {
    private(set) var all: [ReadingError] = []

    /// How many errors an answer lists at most, so that an answer is never many times as long as
    /// its request.
    static let limit = 100

    var isFull: Bool { all.count >= Self.limit }

    mutating func note(_ name: String, _ problem: ReadingProblem) {
        guard !isFull else { return }
        all.append(ReadingError(name: name, problem: problem))
    }

    /// Makes the result of a text without errors.
    ///
    /// - Parameters:
    ///   - refusal: the refusal that lists the errors.
    ///   - make: makes the result. It takes each required value from `Present`.
    /// - Throws: `Problem`, listing the errors.
    func refusing<Result>(as refusal: Refusal, _ make: (Present) throws -> Result) throws -> Result {
        let problem = Problem(refusal, errors: all)
        guard all.isEmpty else { throw problem }
        return try make(Present(problem: problem))
    }
}

/// Takes the values that a text must have. If one is missing, an error was noted before.
struct Present {
    fileprivate let problem: Problem

    func callAsFunction<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw problem }
        return value
    }
}
