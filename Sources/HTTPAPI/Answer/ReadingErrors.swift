import Domain
import Wording

/// What is wrong with one field of a body, or with one parameter of a query, as it is read.
struct ReadingError: Sendable, Equatable {
    let name: String
    let problem: ReadingProblem
}

/// What is wrong with a body or with a query: collected as it is read, and refused together.
struct ReadingErrors: Sendable {
    private(set) var all: [ReadingError] = []

    /// The most that an answer names: an answer must not be many times what was sent.
    static let limit = 100

    var isFull: Bool { all.count >= Self.limit }

    mutating func note(_ name: String, _ problem: ReadingProblem) {
        guard !isFull else { return }
        all.append(ReadingError(name: name, problem: problem))
    }

    /// Hands out what was required of a text with nothing wrong in it.
    ///
    /// - Parameters:
    ///   - refusal: What everything that is wrong is refused as.
    ///   - make: Makes the result. It asks `Present` for each value that must be there.
    ///
    /// Throws `Problem`, naming everything that is wrong.
    func refusing<Result>(as refusal: Refusal, _ make: (Present) throws -> Result) throws -> Result {
        let problem = Problem(refusal, errors: all)
        guard all.isEmpty else { throw problem }
        return try make(Present(problem: problem))
    }
}

/// Takes the values that a text must have. Where one is missing, an error says so already.
struct Present {
    fileprivate let problem: Problem

    func callAsFunction<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw problem }
        return value
    }
}
