import Domain
import Foundation
import Postgres

extension PageRequest {
    /// The binds of `clause`: the number of items and, except on the first page, the time and id to
    /// start after.
    var binds: [Bind] {
        [.integer(Int64(limit + 1))] + (after.map { [.integer($0.createdAt), .uuid($0.id)] } ?? [])
    }

    /// SQL that keeps what comes after the cursor, orders it and limits it. Its binds begin at
    /// `$first`.
    ///
    /// The first page has its own text. With one text for all, `$1 is null or …`, PostgreSQL would
    /// soon use one plan for any value. That plan reads the list from its beginning for each page.
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
