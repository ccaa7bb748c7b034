import Domain
import Foundation
import Postgres

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
