package import Access
package import Domain
package import Foundation
import Postgres
import Units

extension Engagement {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            id: try row.decode("id"),
            providerID: try row.decode("provider_id"),
            clientID: try row.decode("client_id"),
            industry: try row.decode("industry"),
            country: try row.decode("country"),
            clientSize: try row.decode("client_size"),
            dealSize: try row.decode("deal_size"),
            currency: try row.decode("currency"),
            firstLifetimeValue: try row.decode("customer_lifetime_value"),
            startsOn: try row.decode("starts_on"),
            endsOn: try row.decodeIfPresent("ends_on"),
            timeZoneName: try row.decodeIfPresent("time_zone"),
            proposedBy: try row.decode("proposed_by"),
            createdAt: try row.time("created_at")
        )
        acceptedAt = try row.timeIfPresent("accepted_at")
        withdrawnAt = try row.timeIfPresent("withdrawn_at")
        revision = try row.decode("revision")
        laterLifetimeValues = try row.decode("lifetime_values")
        targets = try row.decode("targets")
    }

    /// The values by date come in the same statement, as nearly every reader needs them. Few
    /// engagements have any.
    static let columns = """
        id, provider_id, client_id, industry, country, client_size, deal_size, currency, customer_lifetime_value,
        starts_on, ends_on, time_zone, proposed_by, \(milliseconds("created_at")), \(milliseconds("accepted_at")),
        \(milliseconds("withdrawn_at")), revision, \(LifetimeValue.column), \(Target.column)
        """

    /// SQL that is true of the engagements that count.
    static let isAccepted = "engagement.accepted_at is not null"
}

extension Database {
    package func engagement(_ id: UUID, in scope: Scope) async throws -> Engagement? {
        try await read(scope, Statement("select \(Engagement.columns) from engagement where id = $1", [.uuid(id)]))
            .first.map(Engagement.init)
    }

    /// The engagements in the order in which they were created.
    package func engagements(
        clientID: UUID?,
        providerID: UUID?,
        page: PageRequest,
        in scope: Scope
    ) async throws -> Page<Engagement> {
        let wanted = Selection([
            ("client_id", clientID.map(Bind.uuid)), ("provider_id", providerID.map(Bind.uuid)),
        ])
        let rows = try await read(
            scope,
            Statement(
                """
                select \(Engagement.columns) from engagement
                where \(wanted.clause) and \(page.clause(firstBind: wanted.nextBind))
                """,
                wanted.binds + page.binds
            )
        )
        return Page(try rows.map(Engagement.init), limit: page.limit)
    }
}

extension Transaction {
    package func engagement(_ id: UUID) async throws -> Engagement? {
        try await query("select \(Engagement.columns) from engagement where id = $1", [.uuid(id)])
            .first.map(Engagement.init)
    }

    /// The engagement, locked against other changes until the transaction ends.
    package func lockEngagement(_ id: UUID) async throws -> Engagement? {
        // Another statement reads it: this one may have waited, and would have the values by date
        // of before.
        try await query("select id from engagement where id = $1 for update", [.uuid(id)])
        return try await engagement(id)
    }

    /// Stores a new engagement with its targets.
    ///
    /// - Throws: `StorageError.unknownProvider`, `.unknownClient` or `.unknownExchangeRate` if one
    ///   of them does not exist.
    package func insert(_ engagement: Engagement) async throws {
        try await query(
            """
            insert into engagement (
                id, provider_id, client_id, industry, country, client_size, deal_size, currency,
                customer_lifetime_value, starts_on, ends_on, time_zone, proposed_by, created_at, accepted_at
            ) values (
                $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \(timestamp(bind: 14)), \(timestamp(bind: 15)))
            """,
            [
                .uuid(engagement.id), .uuid(engagement.providerID), .uuid(engagement.clientID),
                .text(engagement.industry), .text(engagement.country.code), .text(engagement.clientSize.rawValue),
                .text(engagement.dealSize.rawValue), .text(engagement.currency.code),
                .amount(engagement.firstLifetimeValue), .day(engagement.startsOn), .day(engagement.endsOn),
                .optional(engagement.timeZoneName), .text(engagement.proposedBy.rawValue),
                .time(engagement.createdAt), .time(engagement.acceptedAt),
            ]
        )
        // A provider may propose targets, and replace none.
        for target in engagement.targets { try await insert(target, of: engagement) }
    }

    /// Stores what has changed of an engagement. Only those columns are written, as a provider may
    /// not write all of them.
    package func update(_ new: Engagement, from old: Engagement) async throws {
        var columns: [(name: String, value: Bind)] = [("revision", .integer(new.revision))]
        if new.endsOn != old.endsOn { columns.append(("ends_on", .day(new.endsOn))) }
        if new.timeZoneName != old.timeZoneName { columns.append(("time_zone", .optional(new.timeZoneName))) }
        if new.clientSize != old.clientSize { columns.append(("client_size", .text(new.clientSize.rawValue))) }
        if new.dealSize != old.dealSize { columns.append(("deal_size", .text(new.dealSize.rawValue))) }
        let settings = columns.enumerated().map { "\($1.name) = $\($0 + 3)" }.joined(separator: ", ")
        try await query(
            "update engagement set \(settings) where provider_id = $1 and id = $2",
            [.uuid(new.providerID), .uuid(new.id)] + columns.map(\.value)
        )
        for value in new.laterLifetimeValues where !old.laterLifetimeValues.contains(value) {
            try await store(value, of: new)
        }
        for target in new.targets where !old.targets.contains(target) {
            try await insert(target, of: new, replacing: true)
        }
    }

    /// Stores that the other side has accepted an engagement.
    package func accept(_ engagement: Engagement) async throws {
        try await query(
            """
            update engagement set accepted_at = \(timestamp(bind: 3)), revision = $4
            where provider_id = $1 and id = $2
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .time(engagement.acceptedAt),
                .integer(engagement.revision),
            ]
        )
    }

    /// Stores that a proposal is withdrawn, and deletes its campaigns, of which there are no facts.
    package func withdraw(_ engagement: Engagement) async throws {
        try await query(
            "delete from campaign where provider_id = $1 and engagement_id = $2",
            [.uuid(engagement.providerID), .uuid(engagement.id)]
        )
        try await query(
            """
            update engagement set withdrawn_at = \(timestamp(bind: 3)), revision = $4
            where provider_id = $1 and id = $2
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .time(engagement.withdrawnAt),
                .integer(engagement.revision),
            ]
        )
    }
}

extension Transaction {
    /// Waits until no file of either party is being merged, and prevents merges until this
    /// transaction ends.
    package func holdFiles(of engagement: Engagement) async throws {
        for party in [engagement.providerID, engagement.clientID] { try await waitForFiles(of: party) }
    }

    /// Whether the provider has reported anything of an engagement: a meeting, an investment, a
    /// month.
    package func hasResults(_ engagement: Engagement) async throws -> Bool {
        let tables = ["meeting", "investment", "monthly_summary"].map { table in
            """
            exists (
                select from \(table) join campaign
                    on campaign.provider_id = \(table).provider_id and campaign.id = \(table).campaign_id
                where \(table).provider_id = $1 and campaign.engagement_id = $2
            )
            """
        }
        return try await query(
            "select \(tables.joined(separator: " or ")) as has_results",
            [.uuid(engagement.providerID), .uuid(engagement.id)]
        ).first().decode("has_results")
    }

    /// Deletes an engagement with its campaigns and the feedback of its client's people.
    ///
    /// - Throws: `StorageError.engagementInUse` if it gets another campaign at this moment.
    package func delete(_ engagement: Engagement) async throws {
        let binds: [Bind] = [.uuid(engagement.providerID), .uuid(engagement.id)]
        try await query(
            """
            delete from feedback
            where provider_id = $1
                and campaign_id in (select id from campaign where provider_id = $1 and engagement_id = $2)
            """,
            binds
        )
        try await query("delete from campaign where provider_id = $1 and engagement_id = $2", binds)
        do {
            try await query("delete from engagement where provider_id = $1 and id = $2", binds)
        } catch let error as PostgresError {
            if case .unknownEngagement = StorageError(error) { throw StorageError.engagementInUse }
            throw error
        }
    }
}
