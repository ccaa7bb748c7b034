package import Access
package import Foundation

/// A key of the API: its owner and its role. Only a hash of the secret is stored.
package struct APIKey: Listed, Codable {
    package let id: UUID
    /// nil for a platform admin's key.
    package let tenantID: UUID?
    package let role: Role
    package let name: String
    /// The part of the key that may be shown.
    package let prefix: String
    package let createdAt: Date
    package let revokedAt: Date?

    package init(
        id: UUID,
        tenantID: UUID?,
        role: Role,
        name: String,
        prefix: String,
        createdAt: Date,
        revokedAt: Date?
    ) {
        self.id = id
        self.tenantID = tenantID
        self.role = role
        self.name = name
        self.prefix = prefix
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
