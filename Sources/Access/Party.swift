package import Foundation

/// The party that an actor acts for. It decides which rows and which answers belong to the actor.
package enum Party: Hashable, Sendable {
    /// The platform admins, who belong to no tenant.
    case platform
    case provider(UUID)
    case client(UUID)

    /// The party of a key with this role. nil where the role and the tenant do not belong together.
    package init?(role: Role, tenantID: UUID?) {
        switch (role.tenantKind, tenantID) {
        case (nil, nil): self = .platform
        case (.provider?, let id?): self = .provider(id)
        case (.client?, let id?): self = .client(id)
        case (nil, _?), (.provider?, nil), (.client?, nil): return nil
        }
    }

    /// nil for the platform.
    package var tenantID: UUID? {
        switch self {
        case .platform: nil
        case .provider(let id), .client(let id): id
        }
    }
}
