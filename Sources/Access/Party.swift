import Foundation

/// For whom somebody acts: what decides which rows and which answers are theirs.
package enum Party: Hashable, Sendable {
    /// The platform's admins, who belong to no tenant.
    case platform
    case provider(UUID)
    case client(UUID)

    /// nil for the platform.
    package var tenantID: UUID? {
        switch self {
        case .platform: nil
        case .provider(let id), .client(let id): id
        }
    }
}

extension Actor {
    /// nil where the role and the tenant do not belong together: such an actor may do nothing.
    package var party: Party? {
        switch (role, tenantID) {
        case (.platformAdmin, nil): .platform
        case (.providerUploader, let id?): .provider(id)
        case (.clientAnalyst, let id?): .client(id)
        case (.platformAdmin, _?), (.providerUploader, nil), (.clientAnalyst, nil): nil
        }
    }
}
