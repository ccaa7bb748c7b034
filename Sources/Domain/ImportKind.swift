/// What a file holds: which columns it has, and which table its rows are for.
package enum ImportKind: String, CaseIterable, Sendable, Codable {
    case meetings
    case investments
    case monthly
    case feedback
}
