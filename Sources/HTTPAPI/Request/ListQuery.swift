import Domain
import Wording

extension QueryReader {
    /// The parameters of every list: `limit` and `cursor`.
    mutating func page() -> PageRequest {
        let limit = optional("limit", .integer(1...100)) ?? 20
        let cursor = optional("cursor", .cursor)
        return PageRequest(limit: limit, after: cursor)
    }
}

extension ValueFormat where Value == PageCursor {
    static let cursor = ValueFormat(expected: .listCursor) { PageCursor($0) }
}
