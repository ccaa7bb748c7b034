package import Foundation

/// The table of who may do what, and the scope of each actor's transactions.
package enum AccessPolicy {
    /// Whether `role` may ever do `action`. The scope then limits the rows.
    package static func permits(_ role: Role, _ action: Action) -> Bool {
        roles(permitted: action).contains(role)
    }

    /// The scope in which `actor` may do `action`.
    ///
    /// - Throws: `AccessDenied` if the role may not do it.
    package static func scope(of actor: Actor, for action: Action) throws(AccessDenied) -> Scope {
        guard permits(actor.role, action) else { throw AccessDenied(action: action, role: actor.role) }
        switch actor.party {
        case .platform: return Scope(databaseRole: "palmares_administration", tenantID: nil)
        case .provider(let id): return Scope(databaseRole: "palmares_provider", tenantID: id)
        case .client(let id): return Scope(databaseRole: "palmares_client", tenantID: id)
        }
    }

    /// The scope in which `actor` may read the own view of `party`: its own, or for the platform
    /// any.
    ///
    /// - Throws: `AccessDenied` if the view belongs to somebody else.
    package static func scope(of actor: Actor, viewing party: Party) throws(AccessDenied) -> Scope {
        guard permits(actor.role, .readOwnView), actor.party == party || actor.party == .platform,
            let tenantID = party.tenantID
        else { throw AccessDenied(action: .readOwnView, role: actor.role) }
        switch party {
        case .client: return Scope(databaseRole: "palmares_client", tenantID: tenantID)
        case .provider, .platform: return Scope(databaseRole: "palmares_provider", tenantID: tenantID)
        }
    }

    /// Whether `actor` may ask about a provider. A provider may ask only about itself, and does not
    /// learn which others exist.
    package static func permits(_ actor: Actor, toAskAbout provider: UUID) -> Bool {
        switch actor.party {
        case .platform, .client: true
        case .provider(let own): own == provider
        }
    }

    private static func roles(permitted action: Action) -> Set<Role> {
        switch action {
        case .manageTenants, .manageAPIKeys, .manageExchangeRates, .manageYardstick, .deleteEngagement, .manageReleases:
            [.platformAdmin]
        case .createEngagement, .acceptEngagement, .withdrawEngagement, .changeEngagement, .changeCampaign,
            .proposeDefinition, .acceptDefinition, .withdrawDefinition,
            .readTenant, .readExchangeRates, .readYardstick, .readEngagements, .createCampaign, .readCampaigns,
            .readScorecard,
            .readReleases, .readBenchmarks, .readExplanation, .readHistory, .readOwnView:
            [.platformAdmin, .providerUploader, .clientAnalyst]
        case .readRankings:
            [.platformAdmin, .clientAnalyst]
        case .importResults:
            [.providerUploader]
        case .importFeedback:
            [.clientAnalyst]
        case .readImports, .readMappingProfiles, .manageMappingProfiles:
            [.providerUploader, .clientAnalyst]
        }
    }
}
