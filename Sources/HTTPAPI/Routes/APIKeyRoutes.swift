import Access
package import Domain
import HTTPTypes
import Hummingbird
import JSON
import UseCases

/// `/v1/tenants/{id}/api-keys`
struct APIKeyRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("tenants/:id/api-keys", use: create)
        group.get("tenants/:id/api-keys", use: list)
        group.delete("tenants/:id/api-keys/:key_id", use: revoke)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageAPIKeys)
        let tenantID = try context.id("id", of: .tenant)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let role = fields.required("role", .choice(Role.self))
        let name = fields.optional("name", .text(0...200)) ?? ""
        let draft = try fields.finish { APIKeyDraft(role: try $0(role), name: name) }
        let once = try request.idempotentRequest(body: body.bytes)
        let written = try await palmares.createAPIKey(tenantID: tenantID, draft, by: actor, once: once)
        let issued = written.value
        let secret: ShownSecret = written.isReplayed ? .notAgain : .once(issued.secret)
        let text = JSONWriter.object { issued.key.write(to: &$0, secret: secret) }
        var response = Answer.created(text, id: issued.key.id, at: request, isReplayed: written.isReplayed)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageAPIKeys)
        let tenantID = try context.id("id", of: .tenant)
        var query = QueryReader(target: request.uri.string)
        let page = query.page()
        try query.finish()
        return Answer.page(try await palmares.apiKeys(tenantID: tenantID, page: page, by: actor), to: request)
    }

    @Sendable private func revoke(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageAPIKeys)
        let tenantID = try context.id("id", of: .tenant)
        let keyID = try context.id("key_id", of: .apiKey)
        try await palmares.revokeAPIKey(tenantID: tenantID, keyID: keyID, by: actor)
        return Response(status: .noContent)
    }
}

/// What the answer to a request for a new key says about its secret.
private enum ShownSecret {
    case once(String)
    /// The same request got the secret before. The member is null.
    case notAgain
}

extension APIKey: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { write(to: &$0, secret: nil) }
    }

    /// The members of a key.
    ///
    /// - Parameter secret: what the answer says about the secret; nil if the answer has no such
    ///   member.
    fileprivate func write(to json: inout JSONWriter, secret: ShownSecret?) {
        json.member("id", id)
        json.member("tenant_id", tenantID)
        json.member("role", role.rawValue)
        json.member("name", name)
        json.member("prefix", prefix)
        switch secret {
        case .once(let text)?: json.member("secret", text)
        case .notAgain?: json.member("secret", String?.none)
        case nil: break
        }
        json.member("created_at", createdAt)
        json.member("revoked_at", revokedAt)
    }
}
