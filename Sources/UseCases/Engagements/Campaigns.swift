package import Access
package import Domain
package import Foundation
import Storage
package import Units

/// The data of a new campaign.
package struct CampaignDraft: Sendable {
    package let engagementID: UUID
    package let reference: String
    /// nil uses the reference as the name.
    package let name: String?

    package init(engagementID: UUID, reference: String, name: String?) {
        self.engagementID = engagementID
        self.reference = reference
        self.name = name
    }
}

/// What is changed in a campaign. nil leaves a value as it is.
package struct CampaignChange: Sendable {
    package let name: String?
    /// The outer nil leaves it as it is, the inner one opens the campaign again.
    package let closedOn: Day??

    package init(name: String? = nil, closedOn: Day?? = nil) {
        self.name = name
        self.closedOn = closedOn
    }
}

extension Palmares {
    /// Creates a campaign in an engagement that the actor is a party of. A platform admin may use
    /// any engagement.
    ///
    /// - Parameter request: the request's Idempotency-Key; nil if it has none.
    /// - Returns: the new campaign, or the one that the same request created before.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.invalid`: the actor sees no such engagement.
    ///   - `.conflict`: the reference is taken, or the engagement is a proposal that is withdrawn,
    ///     has lapsed or has enough campaigns.
    package func createCampaign(
        _ draft: CampaignDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<Campaign> {
        try await write(.createCampaign, by: actor, once: request) { transaction in
            guard let engagement = try await transaction.engagement(draft.engagementID) else {
                throw Failure.unknownEngagement
            }
            try await requireRoomForCampaign(in: engagement, transaction)
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

    /// A tenant may add campaigns to what it proposes, and the other side has agreed to nothing.
    ///
    /// - Throws: `Failure` of the kind `.conflict`.
    private func requireRoomForCampaign(in engagement: Engagement, _ transaction: Transaction) async throws {
        guard engagement.acceptedAt == nil else { return }
        // Locked, so that two at once cannot both be the last that is allowed.
        let engagement = try await lockedEngagement(engagement.id, in: transaction)
        switch engagement.status(on: sources.today) {
        case .active, .ended: return
        case .withdrawn: throw Failure.conflict(.engagementWithdrawn)
        case .lapsed: throw Failure.conflict(.proposalLapsed)
        case .proposed:
            let count = try await transaction.campaignCount(of: engagement)
            guard count < Engagement.campaignsOfAProposal else { throw Failure.conflict(.campaignsOfAProposal) }
        }
    }

    /// Renames a campaign, or closes it, if nobody has changed it since it was read.
    ///
    /// - Parameter revision: The revision of the campaign that the caller has read.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: the actor sees no such campaign.
    ///   - `.changedMeanwhile`: the campaign has another revision now.
    package func changeCampaign(
        _ id: UUID,
        _ change: CampaignChange,
        ifRevision revision: Int,
        by actor: Actor
    ) async throws -> Campaign {
        try await write(.changeCampaign, by: actor) { transaction in
            guard var campaign = try await transaction.lockCampaign(id) else { throw Failure.notFound(.campaign) }
            guard campaign.revision == revision else { throw Failure(.changedMeanwhile) }
            campaign.revision += 1
            campaign.name = change.name ?? campaign.name
            if let closedOn = change.closedOn { campaign.closedOn = closedOn }
            try await transaction.update(campaign)
            return campaign
        }
    }

    /// One page of the campaigns that the actor may see, in the order of their creation.
    ///
    /// - Parameters:
    ///   - engagementID: only the campaigns of this engagement; nil for all.
    ///   - page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func campaigns(
        engagementID: UUID?,
        page: PageRequest,
        by actor: Actor
    ) async throws -> Page<Campaign> {
        try await read(.readCampaigns, by: actor) { scope in
            try await database.campaigns(engagementID: engagementID, page: page, in: scope)
        }
    }

    /// One campaign by its id.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor sees no such campaign.
    package func campaign(_ id: UUID, by actor: Actor) async throws -> Campaign {
        let campaign = try await read(.readCampaigns, by: actor) { scope in try await database.campaign(id, in: scope) }
        guard let campaign else { throw Failure.notFound(.campaign) }
        return campaign
    }
}
