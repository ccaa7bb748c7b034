import Foundation

/// The party that an actor acts for. It decides which rows and which answers belong to the actor.
package enum Party: Hashable, Sendable {
    /// The platform admins, who belong to no tenant.
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
    /// The party of this actor; nil where its role and its tenant do not belong together. Such an
    /// actor may do nothing.
    package var party: Party? {
        switch (role, tenantID) {
        case (.platformAdmin, nil): .platform
        case (.providerUploader, let id?): .provider(id)
        case (.clientAnalyst, let id?): .client(id)
        case (.platformAdmin, _?), (.providerUploader, nil), (.clientAnalyst, nil): nil
        }
    }
}
