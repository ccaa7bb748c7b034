/// One thing that is wrong with a scoresheet.
package struct ScoresheetProblem: Sendable, Equatable {
    /// The line of the file, from 1; nil where the whole file is at fault.
    package let line: Int?

    /// The column's name, or its number (`column 3`) where it has none; nil where the whole row is
    /// at fault.
    package let column: String?

    /// What is wrong, and what was expected.
    package let message: String

    /// `line 3, revenue: "12x" is not …`
    package var text: String {
        let place = [line.map { "line \($0)" }, column].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
