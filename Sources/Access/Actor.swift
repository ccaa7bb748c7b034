import Foundation

/// The maker of a request: the key that it presented, its role, and its tenant.
package struct Actor: Hashable, Sendable {
    package let keyID: UUID
    package let role: Role

    /// The tenant that the key belongs to; nil for platform admins.
    package let tenantID: UUID?

    package init(keyID: UUID, role: Role, tenantID: UUID?) {
        self.keyID = keyID
        self.role = role
        self.tenantID = tenantID
    }
}
