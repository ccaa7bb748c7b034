import Access
package import Domain
import HTTPTypes
import Hummingbird
import JSON
import Units
import UseCases

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
        let draft = try readDraft(body)
        let once = try request.idempotentRequest(body: body.bytes)
        return Answer.created(try await palmares.createEngagement(draft, by: actor, once: once), at: request)
    }

    private func readDraft(_ body: JSONBody) throws -> EngagementDraft {
        var fields = try FieldReader(body.value)
        let clientID = fields.optional("client_id", .id)
        let provider = fields.required("provider_id", .id)
        let industry = fields.required("industry", .industry)
        let country = fields.required("country", .country)
        let clientSize = fields.required("client_size", .choice(ClientSize.self))
        let dealSize = fields.required("deal_size", .choice(DealSize.self))
        let currency = fields.required("currency", .currency)
        let value = fields.requiredMoney("customer_lifetime_value", in: currency)
        let startsOn = fields.required("starts_on", .day)
        let endsOn = fields.optional("ends_on", .day)
        return try fields.finish { present in
            EngagementDraft(
                clientID: clientID,
                providerID: try present(provider),
                industry: try present(industry),
                country: try present(country),
                clientSize: try present(clientSize),
                dealSize: try present(dealSize),
                currency: try present(currency),
                customerLifetimeValue: try present(value),
                startsOn: try present(startsOn),
                endsOn: endsOn
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
        return Answer.page(engagements, to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readEngagements)
        let id = try context.id("id", of: .engagement)
        try request.requireNoQuery()
        return Answer.representation(JSONWriter.text(of: try await palmares.engagement(id, by: actor)), to: request)
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

extension Engagement: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", id)
            $0.member("client_id", clientID)
            $0.member("provider_id", providerID)
            $0.member("industry", industry)
            $0.member("country", country)
            $0.member("client_size", clientSize.rawValue)
            $0.member("deal_size", dealSize.rawValue)
            $0.member("currency", currency)
            $0.member("customer_lifetime_value", Money(customerLifetimeValue, currency))
            $0.member("starts_on", startsOn)
            $0.member("ends_on", endsOn)
            $0.member("created_at", createdAt)
        }
    }
}
