import Access
import Domain
import HTTPTypes
import Hummingbird
import Intake
import JSON
import UseCases
import Wording

/// `/v1/mapping-profiles`
struct MappingProfileRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("mapping-profiles", use: create)
        group.get("mapping-profiles", use: list)
        group.get("mapping-profiles/presets", use: presets)
        group.get("mapping-profiles/:id", use: read)
        group.patch("mapping-profiles/:id", use: change)
        group.delete("mapping-profiles/:id", use: delete)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageMappingProfiles)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let name = fields.required("name", .text(1...200))
        let profile = fields.requiredProfile("profile")
        let draft = try fields.finish { present in
            ProfileDraft(name: try present(name), profile: try present(profile))
        }
        let once = try request.idempotentRequest(body: body.bytes)
        let written = try await palmares.createMappingProfile(draft, by: actor, once: once)
        return Answer.created(
            JSONWriter.text(of: written.value),
            id: written.value.outline.id,
            at: request,
            isReplayed: written.isReplayed
        )
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readMappingProfiles)
        var query = QueryReader(target: request.uri.string)
        let page = query.page()
        try query.finish()
        return Answer.page(try await palmares.mappingProfiles(page: page, by: actor), to: request)
    }

    @Sendable private func presets(_ request: Request, _ context: APIContext) async throws -> Response {
        _ = try context.actor(for: .readMappingProfiles)
        try request.requireNoQuery()
        return Answer.page(Page(items: Preset.all, nextCursor: nil), to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readMappingProfiles)
        let id = try context.id("id", of: .mappingProfile)
        try request.requireNoQuery()
        let profile = try await palmares.mappingProfile(id, by: actor)
        return Answer.representation(JSONWriter.text(of: profile), to: request)
    }
}

extension MappingProfileRoutes {
    @Sendable private func change(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageMappingProfiles)
        let id = try context.id("id", of: .mappingProfile)
        guard let known = request.headers[.ifMatch] else { throw Problem(.noIfMatch) }
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let name = fields.changed("name", .text(1...200))
        let profile = fields.changedProfile("profile")
        if name == nil, profile == nil, fields.errors.all.isEmpty { fields.note("name", .noChange) }
        try fields.finish()
        let old = try await palmares.mappingProfile(id, by: actor)
        guard EntityTag(of: JSONWriter.text(of: old)).matchesStrongly(known) else { throw Problem(.staleIfMatch) }
        let change = ProfileChange(name: name, profile: profile)
        let revision = old.outline.revision
        let new = try await palmares.changeMappingProfile(id, change, ifRevision: revision, by: actor)
        return Answer.changed(JSONWriter.text(of: new))
    }

    @Sendable private func delete(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageMappingProfiles)
        let id = try context.id("id", of: .mappingProfile)
        try request.requireNoQuery()
        try await palmares.deleteMappingProfile(id, by: actor)
        return Response(status: .noContent)
    }
}
