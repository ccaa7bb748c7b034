import Access
import Domain
import HTTPTypes
import Hummingbird
import Intake
import JSON
import UseCases
import Wording

/// `/v1/imports`
struct ImportRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("imports", use: create)
        group.get("imports", use: list)
        group.get("imports/:id", use: read)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryReader(target: request.uri.string)
        let readKind = query.required("kind", .choice(ImportKind.self))
        let onError = query.optional("on_error", .choice(OnError.self)) ?? .reject
        // Checked first: a role that may not import this kind of file learns nothing else.
        let actor = try context.actor(for: readKind == .feedback ? .importFeedback : .importResults)
        let kind = try query.finish { try $0(readKind) }
        try request.requireCSV()
        let idempotencyKey = try request.idempotencyKey()
        context.body?.takesItsTime()
        let body = try UploadBody(context.body, limitBytes: limits.uploadBytes)
        let written = try await palmares.importFile(
            kind: kind,
            onError: onError,
            idempotencyKey: idempotencyKey,
            body: body,
            by: actor
        )
        let text = JSONWriter.text(of: ImportJSON(record: written.value, language: context.language))
        return Answer.created(text, id: written.value.id, at: request, isReplayed: written.isReplayed)
            .worded(in: context.language)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readImports)
        var query = QueryReader(target: request.uri.string)
        let page = query.page()
        try query.finish()
        let imports = try await palmares.imports(page: page, by: actor)
        let items = imports.items.map { ImportJSON(record: $0, language: context.language) }
        return Answer.page(Page(items: items, nextCursor: imports.nextCursor), to: request)
            .worded(in: context.language)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readImports)
        let id = try context.id("id", of: .import)
        try request.requireNoQuery()
        let record = try await palmares.importRecord(id, by: actor)
        let text = JSONWriter.text(of: ImportJSON(record: record, language: context.language))
        return Answer.representation(text, to: request).worded(in: context.language)
    }
}
