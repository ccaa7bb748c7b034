import Access
package import Domain
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Units
import UseCases

/// `/v1/engagements/{id}/definitions`
struct DefinitionRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.get("engagements/:id/definitions", use: list)
        group.post("engagements/:id/definitions", use: propose)
        group.get("engagements/:id/definitions/:version", use: read)
        group.post("engagements/:id/definitions/:version/accept", use: accept)
        group.post("engagements/:id/definitions/:version/withdraw", use: withdraw)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readEngagements)
        let id = try context.id("id", of: .engagement)
        try request.requireNoQuery()
        let definitions = try await palmares.definitions(of: id, by: actor)
        let text = JSONWriter.object { json in
            json.member("data", definitions)
            json.member("in_force", definitions.inForce(on: palmares.today)?.version)
        }
        return Answer.representation(text, to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readEngagements)
        let (id, version) = try place(context)
        try request.requireNoQuery()
        let definition = try await palmares.definition(version, of: id, by: actor)
        return Answer.representation(JSONWriter.text(of: definition), to: request)
    }

    @Sendable private func propose(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .proposeDefinition)
        let id = try context.id("id", of: .engagement)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let wording = fields.required("text", .lines(1...4_000))
        let criteria = fields.optionalTexts("criteria", atMost: 20, .text(1...200))
        let validFrom = fields.optional("valid_from", .day)
        let draft = try fields.finish {
            DefinitionDraft(wording: try $0(wording), criteria: criteria, validFrom: validFrom)
        }
        let once = try request.idempotentRequest(body: body.bytes)
        let written = try await palmares.proposeDefinition(draft, of: id, by: actor, once: once)
        return Answer.created(
            JSONWriter.text(of: written.value),
            name: String(written.value.version),
            at: request,
            isReplayed: written.isReplayed
        )
    }

    @Sendable private func accept(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .acceptDefinition)
        let (id, version) = try place(context)
        let once = try await request.idempotentAction(context, limits)
        return changed(try await palmares.acceptDefinition(version, of: id, by: actor, once: once))
    }

    @Sendable private func withdraw(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .withdrawDefinition)
        let (id, version) = try place(context)
        let once = try await request.idempotentAction(context, limits)
        return changed(try await palmares.withdrawDefinition(version, of: id, by: actor, once: once))
    }

    /// 200 with the version as it is now.
    private func changed(_ written: Written<Definition>) -> Response {
        Answer.changed(JSONWriter.text(of: written.value), isReplayed: written.isReplayed)
    }

    /// The engagement and the version in the path.
    ///
    /// - Throws: `Failure` of the kind `.notFound` if the texts cannot be those.
    private func place(_ context: APIContext) throws(Failure) -> (UUID, Int) {
        let id = try context.id("id", of: .engagement)
        let format = ValueFormat<Int>.integer(1...Definition.maximumVersions)
        guard let version = context.parameters.get("version").flatMap(format.read) else {
            throw Failure.notFound(.definition)
        }
        return (id, version)
    }
}

extension Definition: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("version", version)
            $0.member("status", status.rawValue)
            $0.member("text", wording)
            $0.member("criteria", criteria)
            $0.member("valid_from", validFrom)
            $0.member("proposed_by", proposedBy.rawValue)
            $0.member("proposed_at", proposedAt)
            $0.member("accepted_by", acceptedBy?.rawValue)
            $0.member("accepted_at", acceptedAt)
            $0.member("withdrawn_at", withdrawnAt)
        }
    }
}
