package import Access
package import Foundation

/// A company that uses Palmares: a client, or a provider of prospecting.
package struct Tenant: Listed, Codable {
    package let id: UUID
    package let kind: TenantKind
    package let name: String
    package let status: TenantStatus
    /// 1 at first, and one more with each change.
    package let version: Int
    package let createdAt: Date
    package let updatedAt: Date

    package init(
        id: UUID,
        kind: TenantKind,
        name: String,
        status: TenantStatus,
        version: Int,
        createdAt: Date,
        updatedAt: Date
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.status = status
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
