import Foundation
import Testing

@testable import Access

/// The table of roles and actions, written out by hand from the HTTP API's documentation.
@Suite("Access policy") struct AccessPolicyTests {
    static let golden: [(action: Action, admin: Bool, provider: Bool, client: Bool)] = [
        (.manageTenants, true, false, false),
        (.readTenant, true, true, true),
        (.manageAPIKeys, true, false, false),
        (.readExchangeRates, true, true, true),
        (.manageExchangeRates, true, false, false),
        (.readYardstick, true, true, true),
        (.manageYardstick, true, false, false),
        (.createEngagement, true, true, true),
        (.acceptEngagement, true, true, true),
        (.withdrawEngagement, true, true, true),
        (.changeEngagement, true, true, true),
        (.deleteEngagement, true, false, false),
        (.readEngagements, true, true, true),
        (.proposeDefinition, true, true, true),
        (.acceptDefinition, true, true, true),
        (.withdrawDefinition, true, true, true),
        (.createCampaign, true, true, true),
        (.changeCampaign, true, true, true),
        (.readCampaigns, true, true, true),
        (.importResults, false, true, false),
        (.importFeedback, false, false, true),
        (.readImports, false, true, true),
        (.readMappingProfiles, false, true, true),
        (.manageMappingProfiles, false, true, true),
        (.readScorecard, true, true, true),
        (.readRankings, true, false, true),
        (.readOwnView, true, true, true),
        (.manageReleases, true, false, false),
        (.readReleases, true, true, true),
        (.readBenchmarks, true, true, true),
        (.readExplanation, true, true, true),
        (.readHistory, true, true, true),
    ]

    static let tenantID = UUID()
    static let admin = Actor(keyID: UUID(), role: .platformAdmin, tenantID: nil)!
    static let provider = Actor(keyID: UUID(), role: .providerUploader, tenantID: tenantID)!
    static let client = Actor(keyID: UUID(), role: .clientAnalyst, tenantID: tenantID)!

    @Test func everyActionHasOneRow() {
        #expect(Self.golden.map(\.action) == Action.allCases)
    }

    @Test(arguments: golden) func permits(_ row: (action: Action, admin: Bool, provider: Bool, client: Bool)) {
        #expect(AccessPolicy.permits(.platformAdmin, row.action) == row.admin)
        #expect(AccessPolicy.permits(.providerUploader, row.action) == row.provider)
        #expect(AccessPolicy.permits(.clientAnalyst, row.action) == row.client)
    }

    @Test(arguments: golden)
    func scopes(_ row: (action: Action, admin: Bool, provider: Bool, client: Bool)) throws {
        let expectations: [(Actor, Bool, Scope)] = [
            (Self.admin, row.admin, Scope(databaseRole: "palmares_administration", tenantID: nil)),
            (Self.provider, row.provider, Scope(databaseRole: "palmares_provider", tenantID: Self.tenantID)),
            (Self.client, row.client, Scope(databaseRole: "palmares_client", tenantID: Self.tenantID)),
        ]
        for (actor, isPermitted, scope) in expectations {
            if isPermitted {
                #expect(try AccessPolicy.scope(of: actor, for: row.action) == scope)
            } else {
                #expect(throws: AccessDenied(action: row.action, role: actor.role)) {
                    try AccessPolicy.scope(of: actor, for: row.action)
                }
            }
        }
    }

    @Test(arguments: golden) func theOperatorMayDoWhatAnAdminMay(
        _ row: (action: Action, admin: Bool, provider: Bool, client: Bool)
    ) {
        #expect(AccessPolicy.permits(Actor.operator.role, row.action) == row.admin)
        #expect(Actor.operator.party == .platform)
        #expect(Actor.operator.principal.keyID == nil)
    }

    /// The platform reads any tenant's own view as that tenant does; a tenant nobody else's.
    @Test func anOwnViewIsReadInItsTenantsScope() throws {
        let provider = Scope(databaseRole: "palmares_provider", tenantID: Self.tenantID)
        let client = Scope(databaseRole: "palmares_client", tenantID: Self.tenantID)
        let views: [(Party, Scope)] = [(.provider(Self.tenantID), provider), (.client(Self.tenantID), client)]
        for (party, scope) in views {
            for actor in [Self.admin, Self.provider, Self.client] {
                if actor.party == party || actor == Self.admin {
                    #expect(try AccessPolicy.scope(of: actor, viewing: party) == scope)
                } else {
                    #expect(throws: AccessDenied.self) { try AccessPolicy.scope(of: actor, viewing: party) }
                }
            }
        }
        for party in [Party.platform, .provider(UUID()), .client(UUID())] {
            for actor in [Self.provider, Self.client] {
                #expect(throws: AccessDenied.self) { try AccessPolicy.scope(of: actor, viewing: party) }
            }
        }
        #expect(throws: AccessDenied.self) { try AccessPolicy.scope(of: Self.admin, viewing: .platform) }
    }

    @Test func rolesBelongToAKindOfTenant() {
        #expect(Role.platformAdmin.tenantKind == nil)
        #expect(Role.providerUploader.tenantKind == .provider)
        #expect(Role.clientAnalyst.tenantKind == .client)
    }
}
