import Access
import Domain
import HTTPTypes
import Hummingbird
import JSON
import Units
import UseCases
import Wording

/// `/v1/engagements`
struct EngagementRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("engagements", use: create)
        group.get("engagements", use: list)
        group.get("engagements/:id", use: read)
        group.delete("engagements/:id", use: delete)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .createEngagement)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        let draft = try readDraft(body, by: actor)
        let once = try request.idempotentRequest(body: body.bytes)
        let written = try await palmares.createEngagement(draft, by: actor, once: once)
        return Answer.created(
            JSONWriter.text(of: shown(written.value)),
            id: written.value.id,
            at: request,
            isReplayed: written.isReplayed
        )
    }

    private func readDraft(_ body: JSONBody, by actor: Actor) throws -> EngagementDraft {
        var fields = try FieldReader(body.value)
        let clientID = fields.optional("client_id", .id)
        let isProvider = actor.party.side == .provider
        let providerID = isProvider ? fields.optional("provider_id", .id) : fields.required("provider_id", .id)
        let industry = fields.required("industry", .industry)
        let country = fields.required("country", .country)
        let clientSize = fields.required("client_size", .choice(ClientSize.self))
        let dealSize = fields.required("deal_size", .choice(DealSize.self))
        let currency = fields.required("currency", .currency)
        let value = fields.requiredMoney("customer_lifetime_value", in: currency)
        let startsOn = fields.required("starts_on", .day)
        let endsOn = fields.optional("ends_on", .day)
        let timeZoneName = fields.optional("time_zone", .timeZone)
        let targets = fields.targets("targets", in: currency)
        let targetsFrom = fields.optional("targets_from", .day)
        if targetsFrom != nil, targets.isEmpty { fields.noteLonely("targets_from", without: "targets") }
        return try fields.finish { present in
            EngagementDraft(
                clientID: clientID,
                providerID: providerID,
                industry: try present(industry),
                country: try present(country),
                clientSize: try present(clientSize),
                dealSize: try present(dealSize),
                currency: try present(currency),
                customerLifetimeValue: try present(value),
                startsOn: try present(startsOn),
                endsOn: endsOn,
                timeZoneName: timeZoneName,
                targets: try targets.compactMap { kpi, value -> Target? in
                    guard value != nil else { return nil }
                    return Target(kpi: kpi, validFrom: try targetsFrom ?? present(startsOn), value: value)
                }
            )
        }
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readEngagements)
        var query = QueryReader(target: request.uri.string)
        let clientID = query.optional("client_id", .id)
        let providerID = query.optional("provider_id", .id)
        let page = query.page()
        try query.finish()
        let engagements = try await palmares.engagements(
            clientID: clientID,
            providerID: providerID,
            page: page,
            by: actor
        )
        let items = engagements.items.map { shown($0) }
        return Answer.page(Page(items: items, nextCursor: engagements.nextCursor), to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readEngagements)
        let id = try context.id("id", of: .engagement)
        try request.requireNoQuery()
        let engagement = try await palmares.engagement(id, by: actor)
        return Answer.representation(JSONWriter.text(of: shown(engagement)), to: request)
    }

    /// The engagement as it is today.
    private func shown(_ engagement: Engagement) -> ShownEngagement {
        ShownEngagement(engagement: engagement, today: palmares.today)
    }
}

extension EngagementRoutes {
    @Sendable private func delete(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .deleteEngagement)
        let id = try context.id("id", of: .engagement)
        try request.requireNoQuery()
        try await palmares.deleteEngagement(id, by: actor)
        return Response(status: .noContent)
    }
}
