package import Access
package import Domain
package import Foundation
import Storage

/// What is said of a new campaign.
package struct CampaignDraft: Sendable {
    package let engagementID: UUID
    package let reference: String
    /// nil takes the reference for a name.
    package let name: String?

    package init(engagementID: UUID, reference: String, name: String?) {
        self.engagementID = engagementID
        self.reference = reference
        self.name = name
    }
}

extension Palmares {
    /// A campaign of an engagement that the actor has a part in.
    package func createCampaign(
        _ draft: CampaignDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Campaign> {
        try await write(.createCampaign, by: actor, once: request) { transaction in
            guard let engagement = try await transaction.engagement(draft.engagementID) else {
                throw Failure.unknownEngagement
            }
            let campaign = Campaign(
                id: sources.newID(),
                providerID: engagement.providerID,
                clientID: engagement.clientID,
                engagementID: engagement.id,
                reference: draft.reference,
                name: draft.name ?? draft.reference,
                createdAt: sources.now
            )
            try await transaction.insert(campaign)
            return campaign
        }
    }

    package func campaigns(
        engagementID: UUID?,
        page: PageRequest,
        by actor: Actor
    ) async throws -> Page<Campaign> {
        try await read(.readCampaigns, by: actor) { scope in
            try await database.campaigns(engagementID: engagementID, page: page, in: scope)
        }
    }

    package func campaign(_ id: UUID, by actor: Actor) async throws -> Campaign {
        let campaign = try await read(.readCampaigns, by: actor) { scope in try await database.campaign(id, in: scope) }
        guard let campaign else { throw Failure.notFound(.campaign) }
        return campaign
    }
}
