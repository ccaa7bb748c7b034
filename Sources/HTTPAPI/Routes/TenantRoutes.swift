import Access
package import Domain
import HTTPTypes
import Hummingbird
import JSON
import UseCases
import Wording

/// `/v1/tenants`
struct TenantRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("tenants", use: create)
        group.get("tenants", use: list)
        group.get("tenants/:id", use: read)
        group.patch("tenants/:id", use: change)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageTenants)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let name = fields.required("name", .text(1...200))
        let kind = fields.required("kind", .choice(TenantKind.self))
        let draft = try fields.finish { TenantDraft(name: try $0(name), kind: try $0(kind)) }
        let once = try request.idempotentRequest(body: body.bytes)
        return Answer.created(try await palmares.createTenant(draft, by: actor, once: once), at: request)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageTenants)
        var query = QueryReader(target: request.uri.string)
        let kind = query.optional("kind", .choice(TenantKind.self))
        let page = query.page()
        try query.finish()
        return Answer.page(try await palmares.tenants(kind: kind, page: page, by: actor), to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readTenant)
        let id = try context.id("id", of: .tenant)
        try request.requireNoQuery()
        return Answer.representation(JSONWriter.text(of: try await palmares.tenant(id, by: actor)), to: request)
    }

    @Sendable private func change(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageTenants)
        let id = try context.id("id", of: .tenant)
        guard let known = request.headers[.ifMatch] else { throw Problem(.noIfMatch) }
        let change = try await readChange(request, context)
        let old = try await palmares.tenant(id, by: actor)
        // The tag comes from the shown text. The version makes sure that nobody changes the tenant
        // between this read and the change.
        guard EntityTag(of: JSONWriter.text(of: old)).matchesStrongly(known) else { throw Problem(.staleIfMatch) }
        let new = try await palmares.updateTenant(id, change, ifVersion: old.version, by: actor)
        return Answer.changed(JSONWriter.text(of: new))
    }

    private func readChange(_ request: Request, _ context: APIContext) async throws -> TenantChange {
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let name = fields.changed("name", .text(1...200))
        let status = fields.changed("status", .choice(TenantStatus.self))
        if name == nil, status == nil, fields.errors.all.isEmpty {
            fields.note("name", .noChange)
        }
        try fields.finish()
        return TenantChange(name: name, status: status)
    }
}

extension Tenant: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", id)
            $0.member("name", name)
            $0.member("kind", kind.rawValue)
            $0.member("status", status.rawValue)
            $0.member("created_at", createdAt)
            $0.member("updated_at", updatedAt)
        }
    }
}
