/// What a file holds. It decides the file's columns and the table of its rows.
package enum ImportKind: String, CaseIterable, Sendable, Codable {
    case meetings
    case investments
    case monthly
    case feedback
}
