/// Why a scoresheet is refused: all that is wrong with it, in the file's order.
package struct ScoresheetRefusal: Error, Sendable, Equatable {
    /// How many problems are told one by one.
    package static let toldProblems = 20

    package let problems: [ScoresheetProblem]

    /// One line for each problem, up to 20, then how many more there are.
    package var text: String {
        let told = problems.prefix(Self.toldProblems).map(\.text)
        let untold = problems.count - told.count
        return (told + (untold > 0 ? ["and \(untold) more"] : [])).joined(separator: "\n")
    }
}
