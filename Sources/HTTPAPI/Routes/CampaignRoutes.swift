import Access
package import Domain
import HTTPTypes
import Hummingbird
import JSON
import UseCases
import Wording

/// `/v1/campaigns`
struct CampaignRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("campaigns", use: create)
        group.get("campaigns", use: list)
        group.get("campaigns/:id", use: read)
        group.patch("campaigns/:id", use: change)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .createCampaign)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let engagement = fields.required("engagement_id", .id)
        let reference = fields.required("reference", .text(1...200))
        let name = fields.optional("name", .text(1...200))
        let draft = try fields.finish { present in
            CampaignDraft(engagementID: try present(engagement), reference: try present(reference), name: name)
        }
        let once = try request.idempotentRequest(body: body.bytes)
        return Answer.created(try await palmares.createCampaign(draft, by: actor, once: once), at: request)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readCampaigns)
        var query = QueryReader(target: request.uri.string)
        let engagementID = query.optional("engagement_id", .id)
        let page = query.page()
        try query.finish()
        let campaigns = try await palmares.campaigns(engagementID: engagementID, page: page, by: actor)
        return Answer.page(campaigns, to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readCampaigns)
        let id = try context.id("id", of: .campaign)
        try request.requireNoQuery()
        return Answer.representation(JSONWriter.text(of: try await palmares.campaign(id, by: actor)), to: request)
    }
}

extension CampaignRoutes {
    @Sendable private func change(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .changeCampaign)
        let id = try context.id("id", of: .campaign)
        guard let known = request.headers[.ifMatch] else { throw Problem(.noIfMatch) }
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let name = fields.changed("name", .text(1...200))
        let closedOn = fields.removable("closed_on", .day)
        if name == nil, closedOn == nil, fields.errors.all.isEmpty { fields.note("name", .noChange) }
        try fields.finish()
        let old = try await palmares.campaign(id, by: actor)
        guard EntityTag(of: JSONWriter.text(of: old)).matchesStrongly(known) else { throw Problem(.staleIfMatch) }
        let change = CampaignChange(name: name, closedOn: closedOn)
        let new = try await palmares.changeCampaign(id, change, ifRevision: old.revision, by: actor)
        return Answer.changed(JSONWriter.text(of: new))
    }
}

extension Campaign: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", id)
            $0.member("engagement_id", engagementID)
            $0.member("provider_id", providerID)
            $0.member("client_id", clientID)
            $0.member("reference", reference)
            $0.member("name", name)
            $0.member("closed_on", closedOn)
            $0.member("created_at", createdAt)
        }
    }
}
