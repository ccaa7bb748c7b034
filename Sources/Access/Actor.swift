import Foundation

/// Who makes a request: the key that was presented, what it may do, and for whom.
package struct Actor: Hashable, Sendable {
    package let keyID: UUID
    package let role: Role

    /// The tenant that the key belongs to; nil for the platform's admins.
    package let tenantID: UUID?

    package init(keyID: UUID, role: Role, tenantID: UUID?) {
        self.keyID = keyID
        self.role = role
        self.tenantID = tenantID
    }
}
