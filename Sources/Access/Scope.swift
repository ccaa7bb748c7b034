import Foundation

/// What a transaction may see: the database role that it takes, and the tenant whose rows that role
/// reads.
///
/// Only this target makes one, from an actor whose role permits the action; storage takes nothing
/// else, so that no query can be run for a tenant by naming the tenant's id.
package struct Scope: Hashable, Sendable {
    /// One of the five roles that the server's login may take.
    package let databaseRole: String

    /// The tenant that row-level security is held to; nil where the role isn't bound to one.
    package let tenantID: UUID?

    init(databaseRole: String, tenantID: UUID?) {
        self.databaseRole = databaseRole
        self.tenantID = tenantID
    }

    /// Looks a presented key up, before there is an actor.
    package static let authentication = Scope(databaseRole: "palmares_authentication", tenantID: nil)

    /// Reads every provider's rollups, to score them.
    package static let scoring = Scope(databaseRole: "palmares_scoring", tenantID: nil)
}
