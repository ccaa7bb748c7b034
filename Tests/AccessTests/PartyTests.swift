import Access
import Foundation
import Testing

/// For whom an actor acts, and about whom it may ask.
@Suite struct PartyTests {
    private let tenant = UUID()
    private let other = UUID()

    private func actor(_ role: Role, _ tenantID: UUID?) -> Actor {
        Actor(keyID: UUID(), role: role, tenantID: tenantID)
    }

    @Test func aPartyIsARoleWithItsTenant() {
        #expect(actor(.platformAdmin, nil).party == .platform)
        #expect(actor(.providerUploader, tenant).party == .provider(tenant))
        #expect(actor(.clientAnalyst, tenant).party == .client(tenant))
        #expect(Party.platform.tenantID == nil)
        #expect(Party.provider(tenant).tenantID == tenant && Party.client(tenant).tenantID == tenant)
    }

    /// They do not belong together, so that they may do nothing.
    @Test func aRoleWithoutItsTenantIsNobody() {
        for actor in [actor(.platformAdmin, tenant), actor(.providerUploader, nil), actor(.clientAnalyst, nil)] {
            #expect(actor.party == nil)
            #expect(!AccessPolicy.permits(actor, toAskAbout: tenant))
            #expect(throws: AccessDenied.self) { try AccessPolicy.scope(of: actor, for: .readTenant) }
        }
    }

    @Test func aProviderMayAskAboutItselfOnly() {
        #expect(AccessPolicy.permits(actor(.providerUploader, tenant), toAskAbout: tenant))
        #expect(!AccessPolicy.permits(actor(.providerUploader, tenant), toAskAbout: other))
        #expect(AccessPolicy.permits(actor(.clientAnalyst, tenant), toAskAbout: other))
        #expect(AccessPolicy.permits(actor(.platformAdmin, nil), toAskAbout: other))
    }
}
