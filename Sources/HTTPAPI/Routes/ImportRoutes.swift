import Domain
import HTTPTypes
import Hummingbird
import Intake
import Tenancy
import UseCases

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
        // Whoever may bring no file of this kind learns that before anything else.
        let actor = try context.actor(for: readKind == .feedback ? .importFeedback : .importResults)
        let kind = try query.finish(readKind)
        try requireCSV(request)
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
        return Answer.created(written, at: request)
    }

    private func requireCSV(_ request: Request) throws {
        guard let type = request.headers[.contentType].flatMap(MediaType.init), type.name == "text/csv" else {
            throw Problem.unsupportedMediaType("Expected the header Content-Type: text/csv.")
        }
        try type.requireUTF8()
        try request.requireIdentityEncoding()
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readImports)
        var query = QueryReader(target: request.uri.string)
        let page = query.page()
        try query.finish()
        return Answer.page(try await palmares.imports(page: page, by: actor), to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readImports)
        let id = try context.id("id", of: "import")
        try request.requireNoQuery()
        return Answer.representation(JSONWriter.text(of: try await palmares.importRecord(id, by: actor)), to: request)
    }
}

extension Import: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", id)
            writeFigures(to: &$0, status: status)
            $0.member("errors", errors)
            $0.member("errors_truncated", errorsTruncated)
            $0.member("created_at", createdAt)
        }
    }

    /// What the file was and what came of it.
    ///
    /// - Parameter status: left out of a problem, whose member of this name is the HTTP status.
    func writeFigures(to json: inout JSONWriter, status: Import.Status? = nil) {
        json.member("kind", kind.rawValue)
        json.member("on_error", onError.rawValue)
        if let status { json.member("status", status.rawValue) }
        json.member("bytes_read", bytesRead)
        json.member("rows_read", rowsRead)
        json.member("rows_inserted", rowsInserted)
        json.member("rows_updated", rowsUpdated)
        json.member("rows_unchanged", rowsUnchanged)
        json.member("rows_rejected", rowsRejected)
    }
}

extension ImportError: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("line", line)
            $0.member("column", column)
            $0.member("code", code)
            $0.member("message", message)
        }
    }
}
