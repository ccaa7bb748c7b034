/// What becomes of a file in which some rows are wrong.
package enum OnError: String, CaseIterable, Sendable, Codable {
    /// Nothing of the file is stored.
    case reject
    /// The good rows are stored.
    case skip
}
