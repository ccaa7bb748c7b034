import Access
import Demonstration
import Domain
import Foundation
import Intake
import Releases
import Storage
import Units
import UseCases
import Wording

/// Loads the demonstration by the use cases that all data go through.
///
/// It does not make again what already exists. So an interrupted load can be completed.
struct DemoLoader {
    /// The name of the keys. A client's key with this name shows that the load was completed.
    static let keyName = "demonstration"

    /// How many things exist in the end.
    struct Summary {
        var tenants = 0
        var engagements = 0
        var campaigns = 0
        var files = 0
        var rows = 0

        var said: DemoText {
            .loaded(tenants: tenants, engagements: engagements, campaigns: campaigns, files: files, rows: rows)
        }
    }

    private let admin = Actor.operator
    private let demonstration: Demonstration
    private let palmares: Palmares
    private var tenantIDs: [String: UUID] = [:]
    private var uploaders: [String: Actor] = [:]

    init(_ demonstration: Demonstration, palmares: Palmares) {
        self.demonstration = demonstration
        self.palmares = palmares
    }

    /// Whether an earlier load was completed.
    mutating func isLoaded() async throws -> Bool {
        let admin = admin
        let palmares = palmares
        let tenants = try await everything { try await palmares.tenants(kind: nil, page: $0, by: admin) }
        let known = Dictionary(tenants.map { ("\($0.kind.rawValue) \($0.name)", $0.id) }) { first, _ in first }
        for tenant in demonstration.tenants {
            tenantIDs[tenant.key] = known["\(tenant.kind.rawValue) \(tenant.name)"]
        }
        guard let client = tenantIDs[Demonstration.viewerKey] else { return false }
        let keys = try await everything { try await palmares.apiKeys(tenantID: client, page: $0, by: admin) }
        return keys.contains { $0.name == Self.keyName }
    }

    /// Loads everything except the keys.
    mutating func load() async throws -> Summary {
        var summary = Summary()
        for tenant in demonstration.tenants where tenantIDs[tenant.key] == nil {
            let kind: TenantKind = tenant.kind == .client ? .client : .provider
            tenantIDs[tenant.key] = try await palmares.createTenant(
                TenantDraft(name: tenant.name, kind: kind),
                by: admin
            ).value.id
        }
        summary.tenants = tenantIDs.count
        let engagementIDs = try await loadEngagements()
        summary.engagements = engagementIDs.count
        summary.campaigns = try await loadCampaigns(engagementIDs)
        for file in demonstration.files() {
            summary.rows += try await load(file)
            summary.files += 1
        }
        return summary
    }

    /// Makes the releases of the last months, one after the other, so that there is a history. It
    /// makes none where there are some.
    func makeReleases(saying language: Language) async throws {
        let admin = admin
        let known = try await palmares.releases(page: PageRequest(limit: 1), by: admin)
        guard known.items.isEmpty else { return }
        for month in demonstration.releaseMonths {
            let window = try Window(from: month.adding(months: -11), to: month)
            let release = try await palmares.makeRelease(ReleaseDraft(window: window), by: admin).value
            let (providers, cohorts) = (release.providerCount, release.cohortCount)
            print(
                DemoText.release(name: release.name, providers: providers, cohorts: cohorts).text(in: language)
            )
        }
        print("")
    }

    /// New keys, one for each role.
    func keys() async throws -> DemoKeys {
        func secret(_ id: UUID?, _ role: Role) async throws -> String {
            guard let id else { throw CommandFailure.unavailable("The demo has nobody for the role \(role).") }
            let draft = APIKeyDraft(role: role, name: Self.keyName)
            return try await palmares.createAPIKey(tenantID: id, draft, by: admin).value.secret
        }
        // The client's key shows that the load was completed, so it comes last.
        let issued = try await palmares.bootstrapPlatformAdmin(name: Self.keyName)
        let firstProvider = demonstration.tenants.first { $0.kind == .provider }.flatMap { tenantIDs[$0.key] }
        let provider = try await secret(firstProvider, .providerUploader)
        let client = try await secret(tenantIDs[Demonstration.viewerKey], .clientAnalyst)
        return DemoKeys(platformAdmin: issued.secret, clientAnalyst: client, providerUploader: provider)
    }

    /// The engagements' ids, by the demonstration's keys. A client has one mandate for each of its
    /// providers.
    private func loadEngagements() async throws -> [String: UUID] {
        let found = try await everything {
            try await palmares.engagements(clientID: nil, providerID: nil, page: $0, by: admin)
        }
        let known = Dictionary(found.map { ([$0.providerID, $0.clientID], $0.id) }) { first, _ in first }
        var ids: [String: UUID] = [:]
        for engagement in demonstration.engagements {
            guard let draft = draft(of: engagement) else {
                throw CommandFailure.unavailable("The demo's engagement \(engagement.key) cannot be read.")
            }
            let parties = [draft.providerID, draft.clientID].compactMap(\.self)
            if let id = known[parties] {
                ids[engagement.key] = id
            } else {
                ids[engagement.key] = try await palmares.createEngagement(draft, by: admin).value.id
            }
        }
        return ids
    }

    private func draft(of engagement: DemonstrationEngagement) -> EngagementDraft? {
        guard let clientID = tenantIDs[engagement.clientKey], let providerID = tenantIDs[engagement.providerKey],
            let country = Country(engagement.country), let clientSize = ClientSize(rawValue: engagement.clientSize),
            let dealSize = DealSize(rawValue: engagement.dealSize)
        else { return nil }
        return EngagementDraft(
            clientID: clientID,
            providerID: providerID,
            industry: engagement.industry,
            country: country,
            clientSize: clientSize,
            dealSize: dealSize,
            currency: engagement.currency,
            customerLifetimeValue: engagement.customerLifetimeValue,
            startsOn: engagement.startsOn,
            endsOn: engagement.endsOn
        )
    }

    /// Loads the campaigns.
    ///
    /// - Returns: How many campaigns there are.
    private func loadCampaigns(_ engagementIDs: [String: UUID]) async throws -> Int {
        let found = try await everything { try await palmares.campaigns(engagementID: nil, page: $0, by: admin) }
        let known = Set(found.map { [$0.engagementID.uuidString, $0.reference] })
        for campaign in demonstration.campaigns {
            guard let engagementID = engagementIDs[campaign.engagementKey],
                !known.contains([engagementID.uuidString, campaign.reference])
            else { continue }
            let draft = CampaignDraft(engagementID: engagementID, reference: campaign.reference, name: campaign.name)
            _ = try await palmares.createCampaign(draft, by: admin)
        }
        return demonstration.campaigns.count
    }

    /// Uploads a file as its owner.
    ///
    /// - Returns: The number of its rows.
    private mutating func load(_ file: DemonstrationFile) async throws -> Int {
        guard let kind = ImportKind(rawValue: file.kind.rawValue), let owner = tenantIDs[file.ownerKey] else {
            throw CommandFailure.unavailable("A file of the demo has no owner.")
        }
        let uploader = try await uploader(file.ownerKey, owner, kind == .feedback ? .clientAnalyst : .providerUploader)
        return try await palmares.importFile(kind: kind, body: Chunks(bytes: file.csv), by: uploader).value.rowsRead
    }

    private mutating func uploader(_ key: String, _ tenantID: UUID, _ role: Role) async throws -> Actor {
        if let known = uploaders[key] { return known }
        let draft = APIKeyDraft(role: role, name: "demonstration upload")
        let issued = try await palmares.createAPIKey(tenantID: tenantID, draft, by: admin).value
        let uploader = try await palmares.authenticate(issued.secret)
        uploaders[key] = uploader
        return uploader
    }

    /// Every item of a list, page by page.
    private func everything<Item: Sendable>(_ page: (PageRequest) async throws -> Page<Item>) async throws -> [Item] {
        var items: [Item] = []
        var cursor: PageCursor?
        repeat {
            let next = try await page(PageRequest(limit: 100, after: cursor))
            items += next.items
            cursor = next.nextCursor.flatMap { PageCursor($0) }
        } while cursor != nil
        return items
    }
}

/// A file in memory that arrives piece by piece, as an upload does.
private struct Chunks: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    let bytes: [UInt8]

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<UInt8>

        mutating func next() async -> [UInt8]? {
            guard !rest.isEmpty else { return nil }
            let chunk = Array(rest.prefix(65_536))
            rest = rest.dropFirst(chunk.count)
            return chunk
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes[...]) }
}
