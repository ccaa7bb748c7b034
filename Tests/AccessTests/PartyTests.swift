import Access
import Foundation
import Testing

/// For whom an actor acts, and about whom it may ask.
@Suite struct PartyTests {
    private let tenant = UUID()
    private let other = UUID()

    private func actor(_ role: Role, _ tenantID: UUID?) -> Actor? {
        Actor(keyID: UUID(), role: role, tenantID: tenantID)
    }

    @Test func aPartyIsARoleWithItsTenant() {
        #expect(actor(.platformAdmin, nil)?.party == .platform)
        #expect(actor(.providerUploader, tenant)?.party == .provider(tenant))
        #expect(actor(.clientAnalyst, tenant)?.party == .client(tenant))
        #expect(Party.platform.tenantID == nil)
        #expect(Party.provider(tenant).tenantID == tenant)
        #expect(Party.client(tenant).tenantID == tenant)
    }

    /// They do not belong together.
    @Test func aRoleWithoutItsTenantIsNobody() {
        #expect(actor(.platformAdmin, tenant) == nil)
        #expect(actor(.providerUploader, nil) == nil)
        #expect(actor(.clientAnalyst, nil) == nil)
    }

    @Test func aProviderMayAskAboutItselfOnly() throws {
        let provider = try #require(actor(.providerUploader, tenant))
        #expect(AccessPolicy.permits(provider, toAskAbout: tenant))
        #expect(!AccessPolicy.permits(provider, toAskAbout: other))
        #expect(AccessPolicy.permits(try #require(actor(.clientAnalyst, tenant)), toAskAbout: other))
        #expect(AccessPolicy.permits(.operator, toAskAbout: other))
    }
}
