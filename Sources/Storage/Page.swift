import Foundation
import Postgres

/// One page of a list.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// Where the next page begins; nil on the last one.
    package let nextCursor: String?

    package init(items: [Item], nextCursor: String?) {
        self.items = items
        self.nextCursor = nextCursor
    }
}

/// Which page is wanted.
package struct PageRequest: Sendable {
    /// How many items, 1 to 100.
    package let limit: Int
    package let after: PageCursor?

    package init(limit: Int, after: PageCursor? = nil) {
        self.limit = limit
        self.after = after
    }
}

/// Where a page of a list ordered by creation ends. It names a time and an id and grants nothing:
/// the page after it is looked for in the caller's own scope.
package struct PageCursor: Sendable, LosslessStringConvertible {
    let createdAt: Int64
    let id: UUID

    init(createdAt: Date, id: UUID) {
        self.createdAt = createdAt.milliseconds
        self.id = id
    }

    /// The times that a list may have: from 1970 to the end of 9999. PostgreSQL has no timestamp
    /// for most other numbers.
    private static let times: ClosedRange<Int64> = 0...253_402_300_799_999

    /// Reads what `description` gave; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let createdAt = Int64(parts[0], radix: 36), PageCursor.times.contains(createdAt),
            let id = UUID(uuidString: String(parts[1]))
        else { return nil }
        self.createdAt = createdAt
        self.id = id
    }

    public var description: String { "\(String(createdAt, radix: 36))_\(id.uuidString.lowercased())" }
}

/// What a list is ordered by.
protocol Listed: Sendable {
    var id: UUID { get }
    var createdAt: Date { get }
}

extension Page where Item: Listed {
    /// A page of rows that were asked for with one more than the limit, to know whether there are
    /// more.
    init(_ rows: [Item], limit: Int) {
        let items = Array(rows.prefix(limit))
        let last = rows.count > limit ? items.last : nil
        self.init(items: items, nextCursor: last.map { PageCursor(createdAt: $0.createdAt, id: $0.id).description })
    }
}

extension PageRequest {
    /// The binds of `clause`: how many, and after which time and id, where it is not the first
    /// page.
    var binds: [Bind] {
        [.integer(Int64(limit + 1))] + (after.map { [.integer($0.createdAt), .uuid($0.id)] } ?? [])
    }

    /// SQL that keeps what comes after the cursor, orders, and limits; its binds begin at `$first`.
    ///
    /// The first page has a text of its own: `$1 is null or …` would, once the plan is one for any
    /// value, read the list from its beginning for each page.
    func clause(firstBind first: Int, newestFirst: Bool = false) -> String {
        let comparison = newestFirst ? "<" : ">"
        let direction = newestFirst ? "desc" : "asc"
        let rest =
            after == nil
            ? "true" : "(created_at, id) \(comparison) (\(timestamp(bind: first + 1)), $\(first + 2)::uuid)"
        return """
            \(rest)
            order by created_at \(direction), id \(direction)
            limit $\(first)
            """
    }
}
