package import Foundation
import Units

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

/// Which page a client wants.
package struct PageRequest: Sendable {
    /// How many items, 1 to 100.
    package let limit: Int
    package let after: PageCursor?

    package init(limit: Int, after: PageCursor? = nil) {
        self.limit = limit
        self.after = after
    }
}

/// Where a page of a list ordered by creation ends. It holds a time and an id and grants nothing,
/// as the next page is read in the caller's own scope.
package struct PageCursor: Sendable, LosslessStringConvertible {
    /// Milliseconds since 1970.
    package let createdAt: Int64
    package let id: UUID

    package init(createdAt: Date, id: UUID) {
        self.createdAt = createdAt.milliseconds
        self.id = id
    }

    /// The times that a list may have: from 1970 to the end of 9999. PostgreSQL has no timestamp
    /// for most other numbers.
    private static let times: ClosedRange<Int64> = 0...253_402_300_799_999

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let createdAt = Int64(parts[0], radix: 36), PageCursor.times.contains(createdAt),
            let id = UUID(uuidString: String(parts[1]))
        else { return nil }
        self.createdAt = createdAt
        self.id = id
    }

    public var description: String { "\(String(createdAt, radix: 36))_\(id.text)" }
}

/// What a list is ordered by.
package protocol Listed: Sendable {
    var id: UUID { get }
    var createdAt: Date { get }
}

extension Page where Item: Listed {
    /// Makes a page from rows that were read with one more than the limit. The extra row shows
    /// whether there are more.
    package init(_ rows: [Item], limit: Int) {
        let items = Array(rows.prefix(limit))
        let last = rows.count > limit ? items.last : nil
        self.init(items: items, nextCursor: last.map { PageCursor(createdAt: $0.createdAt, id: $0.id).description })
    }
}
