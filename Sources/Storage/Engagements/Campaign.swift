package import Access
package import Domain
package import Foundation
package import Intake
import Postgres
package import Units

extension Campaign {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            id: try row.decode("id"),
            providerID: try row.decode("provider_id"),
            clientID: try row.decode("client_id"),
            engagementID: try row.decode("engagement_id"),
            reference: try row.decode("reference"),
            name: try row.decode("name"),
            createdAt: try row.time("created_at")
        )
        closedOn = try row.decodeIfPresent("closed_on")
        revision = try row.decode("revision")
    }

    fileprivate static let columns = """
        id, provider_id, client_id, engagement_id, reference, name, closed_on, revision, \(milliseconds("created_at"))
        """
}

extension Database {
    package func campaign(_ id: UUID, in scope: Scope) async throws -> Campaign? {
        try await read(scope, Statement("select \(Campaign.columns) from campaign where id = $1", [.uuid(id)]))
            .first.map(Campaign.init)
    }

    /// The campaigns in the order in which they were created.
    package func campaigns(
        engagementID: UUID?,
        page: PageRequest,
        in scope: Scope
    ) async throws -> Page<Campaign> {
        let wanted = Selection([("engagement_id", engagementID.map(Bind.uuid))])
        let rows = try await read(
            scope,
            Statement(
                """
                select \(Campaign.columns) from campaign
                where \(wanted.clause) and \(page.clause(firstBind: wanted.nextBind))
                """,
                wanted.binds + page.binds
            )
        )
        return Page(try rows.map(Campaign.init), limit: page.limit)
    }
}

extension Transaction {
    /// - Throws: `StorageError.campaignReferenceTaken` if the provider has another campaign with
    ///   this reference for the same client.
    package func insert(_ campaign: Campaign) async throws {
        try await query(
            """
            insert into campaign (id, provider_id, client_id, engagement_id, reference, name, created_at)
            values ($1, $2, $3, $4, $5, $6, \(timestamp(bind: 7)))
            """,
            [
                .uuid(campaign.id), .uuid(campaign.providerID), .uuid(campaign.clientID),
                .uuid(campaign.engagementID), .text(campaign.reference), .text(campaign.name),
                .time(campaign.createdAt),
            ]
        )
    }

    /// The campaign, locked against other changes until the transaction ends.
    package func lockCampaign(_ id: UUID) async throws -> Campaign? {
        try await query("select \(Campaign.columns) from campaign where id = $1 for update", [.uuid(id)])
            .first.map(Campaign.init)
    }

    /// Stores the name, the day of its closing and the revision.
    package func update(_ campaign: Campaign) async throws {
        try await query(
            "update campaign set name = $3, closed_on = $4, revision = $5 where provider_id = $1 and id = $2",
            [
                .uuid(campaign.providerID), .uuid(campaign.id), .text(campaign.name), .day(campaign.closedOn),
                .integer(campaign.revision),
            ]
        )
    }

    /// How many campaigns the engagement has.
    package func campaignCount(of engagement: Engagement) async throws -> Int {
        try await query(
            "select count(*) as made from campaign where provider_id = $1 and engagement_id = $2",
            [.uuid(engagement.providerID), .uuid(engagement.id)]
        ).first().decode("made")
    }

    /// Every campaign that a file of this scope's tenant may name, and those of open proposals,
    /// which it may not name yet.
    ///
    /// - Parameter firstOpenDay: The proposals of this day and of later ones are open.
    package func campaignDirectory(firstOpenDay: Day) async throws -> CampaignDirectory {
        let rows = try await query(
            """
            select campaign.id, campaign.reference, \(Engagement.isAccepted) as is_accepted, engagement.country,
                engagement.time_zone, engagement.currency, engagement.starts_on, engagement.ends_on
            from campaign
            join engagement on engagement.provider_id = campaign.provider_id and engagement.id = campaign.engagement_id
            where \(Engagement.isAccepted)
                or (engagement.withdrawn_at is null and engagement.created_at >= \(timestamp(bind: 1)))
            """,
            [.time(firstOpenDay.start)]
        )
        return CampaignDirectory(
            try rows.map { row in
                CampaignInfo(
                    id: try row.decode("id"),
                    reference: try row.decode("reference"),
                    isAccepted: try row.decode("is_accepted"),
                    country: try row.decode("country"),
                    timeZoneName: try row.decodeIfPresent("time_zone"),
                    currency: try row.decode("currency"),
                    startsOn: try row.decode("starts_on"),
                    endsOn: try row.decodeIfPresent("ends_on")
                )
            }
        )
    }
}
