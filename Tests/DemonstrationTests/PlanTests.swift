import Demonstration
import Testing
import Units

@Suite("The demonstration's tenants, engagements and campaigns")
struct PlanTests {
    static let seeds: [UInt64] = [Demonstration.defaultSeed, 0, 1, 42, .max]

    @Test("24 providers and 40 clients, each with a name and a key of its own")
    func tenants() throws {
        let tenants = try demonstration().tenants
        #expect(tenants.count { $0.kind == .provider } == 24)
        #expect(tenants.count { $0.kind == .client } == 40)
        #expect(Set(tenants.map(\.key)).count == 64)
        #expect(Set(tenants.map(\.name)).count == 64)
        #expect(tenants.count(where: \.withholdsInvestments) == 1)
        #expect(tenants.allSatisfy { $0.key.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
    }

    @Test("each provider has 6 to 12 clients, each client 1 to 9 providers, none twice", arguments: seeds)
    func engagements(seed: UInt64) throws {
        let demonstration = try demonstration(seed: seed)
        let engagements = demonstration.engagements
        for tenant in demonstration.tenants {
            switch tenant.kind {
            case .provider:
                let clients = engagements.filter { $0.providerKey == tenant.key }.map(\.clientKey)
                #expect((6...12).contains(clients.count), "\(tenant.key)")
                #expect(Set(clients).count == clients.count)
            case .client:
                #expect((1...9).contains(engagements.count { $0.clientKey == tenant.key }), "\(tenant.key)")
            }
        }
        #expect(Set(engagements.map(\.key)).count == engagements.count)
    }

    @Test("one client has a single provider, one has three, one has eight", arguments: seeds)
    func clients(seed: UInt64) throws {
        let providers = Dictionary(grouping: try demonstration(seed: seed).engagements, by: \.clientKey)
        #expect(providers["datarive-editions"]?.count == 1)
        #expect(providers["gestoriel"]?.count == 8)
        #expect(providers[Demonstration.viewerKey]?.count == 3)
    }

    @Test("an engagement's terms are within what the database takes", arguments: seeds)
    func terms(seed: UInt64) throws {
        let demonstration = try demonstration(seed: seed)
        // Eighteen months that end with 2026-05.
        let days = try #require(Day("2024-12-01"))...(#require(Day("2026-05-31")))
        for engagement in demonstration.engagements {
            #expect(["software", "manufacturing", "healthcare"].contains(engagement.industry))
            #expect(Country(engagement.country) != nil)
            #expect(["small", "medium", "large"].contains(engagement.clientSize))
            #expect(["small", "medium", "large"].contains(engagement.dealSize))
            #expect(engagement.currency == .euro)
            #expect(engagement.customerLifetimeValue > .zero)
            #expect(days.contains(engagement.startsOn))
            if let endsOn = engagement.endsOn { #expect(endsOn > engagement.startsOn) }
            #expect(!engagement.qualifiedDefinition.isEmpty)
        }
        #expect(Set(demonstration.engagements.map(\.industry)).count == 3)
        #expect(Set(demonstration.engagements.map(\.country)).count >= 4)
        #expect(Set(demonstration.engagements.map(\.clientSize)).count == 3)
        #expect(Set(demonstration.engagements.map(\.dealSize)).count == 3)
    }

    @Test("each engagement has one or two campaigns, each with a reference of its own", arguments: seeds)
    func campaigns(seed: UInt64) throws {
        let demonstration = try demonstration(seed: seed)
        let byEngagement = Dictionary(grouping: demonstration.campaigns, by: \.engagementKey)
        #expect(Set(byEngagement.keys) == Set(demonstration.engagements.map(\.key)))
        #expect(byEngagement.values.allSatisfy { (1...2).contains($0.count) })
        #expect(byEngagement.values.contains { $0.count == 2 })
        #expect(Set(demonstration.campaigns.map(\.reference)).count == demonstration.campaigns.count)
        #expect(demonstration.campaigns.allSatisfy { !$0.name.isEmpty })
    }

    @Test("some cohorts are large enough to be told apart: ten providers, five clients beside the reader")
    func cohorts() throws {
        let software = try demonstration().engagements.filter { $0.industry == "software" }
        #expect(Set(software.map(\.providerKey)).count >= 10)
        #expect(Set(software.map(\.clientKey)).count >= 6)
    }

    private func demonstration(seed: UInt64 = Demonstration.defaultSeed) throws -> Demonstration {
        Demonstration(seed: seed, lastMonth: try #require(Month("2026-05")))
    }
}
