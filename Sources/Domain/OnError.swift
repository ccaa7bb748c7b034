/// What happens to a file with some wrong rows.
package enum OnError: String, CaseIterable, Sendable, Codable {
    /// Nothing of the file is stored.
    case reject
    /// The good rows are stored.
    case skip
}
