package import Foundation

/// What a transaction may see: its database role, and the tenant whose rows that role reads.
///
/// Only this target can make one, from an actor whose role permits the action. Storage accepts
/// nothing else. So nobody can run a query for a tenant by naming the tenant's id.
package struct Scope: Hashable, Sendable {
    /// One of the five roles that the server's login may take.
    package let databaseRole: String

    /// The tenant that row-level security limits the role to; nil where the role is not bound to
    /// one.
    package let tenantID: UUID?

    init(databaseRole: String, tenantID: UUID?) {
        self.databaseRole = databaseRole
        self.tenantID = tenantID
    }

    /// For looking up a presented key, before there is an actor.
    package static let authentication = Scope(databaseRole: "palmares_authentication", tenantID: nil)

    /// For reading every provider's rollups, to score them.
    package static let scoring = Scope(databaseRole: "palmares_scoring", tenantID: nil)
}
