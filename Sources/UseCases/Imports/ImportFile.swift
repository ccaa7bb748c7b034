package import Access
package import Domain
package import Foundation
import Intake
import Storage

extension Palmares {
    /// Reads a file as it arrives and stores its rows, their rollups and the import's record, all
    /// in one transaction.
    ///
    /// It waits for the first part of the file before it takes a database connection. It gives up a
    /// client that is too slow to hold one. If `body` throws, this throws the same error, and
    /// nothing is stored.
    ///
    /// - Parameters:
    ///   - kind: what the rows are. Providers import results, clients import feedback.
    ///   - onError: whether a file with a bad row is refused, or only the row is left out.
    ///   - idempotencyKey: the client's own text, 1 to 255 characters; nil if it has none.
    ///   - body: the file's bytes, in chunks of any size. It is read once. The next chunk is read
    ///     once the last one is sent to the database.
    /// - Returns: the import's record, or that of the same file sent before with the same key.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.importRejected`: the file was refused. Only this record of it was stored.
    ///   - `.fileTooLarge`: the file has more bytes than `settings.uploadLimitBytes`.
    ///   - `.tooMany`: the tenant has too many uploads under way.
    ///   - `.uploadTooSlow`: the client sends too slowly.
    ///   - `.conflict`: a campaign that the file names was deleted meanwhile.
    package func importFile<Body: AsyncSequence & Sendable>(
        kind: ImportKind,
        onError: OnError = .reject,
        idempotencyKey: String? = nil,
        body: Body,
        by actor: Actor
    ) async throws -> Written<Import> where Body.Element == [UInt8] {
        let action: Action = kind == .feedback ? .importFeedback : .importResults
        _ = try authorize(actor, action)
        // The record of an import has the id of its key.
        guard let keyID = actor.principal.keyID else {
            throw Failure(AccessDenied(action: action, role: actor.role))
        }
        let asked = AskedImport(
            kind: kind,
            onError: onError,
            idempotencyKey: idempotencyKey,
            action: action,
            actor: actor,
            keyID: keyID
        )
        let limits = settings.uploads
        return try await uploadShares.holding(for: actor.tenantID, orThrowing: Failure.tooManyUploads(limits)) {
            let arrival = UploadArrival(body, limits: limits, room: spoolRoom)
            return try await failing {
                try await arrival.watched {
                    try await arrival.gather()
                    return try await self.store(arrival, asked)
                }
            }
        }
    }

    private func store<Body: AsyncSequence & Sendable>(
        _ body: Body,
        _ asked: AskedImport
    ) async throws -> Written<Import> where Body.Element == [UInt8] {
        do {
            let loaded: Loaded = try await write(asked.action, by: asked.actor, on: .uploads) { transaction in
                if let key = asked.idempotencyKey, let kept = try await claim(key, in: transaction) {
                    return .before(kept)
                }
                return .now(try await load(body, asked, in: transaction))
            }
            switch loaded {
            case .now(let record):
                return Written(value: record, isReplayed: false)
            case .before(let kept):
                // The transaction has ended: no connection waits while a file is read only to
                // compare it.
                return Written(value: try await replayed(kept, body, asked), isReplayed: true)
            }
        } catch let rejection as Upload.Rejection {
            try await write(asked.action, by: asked.actor) { transaction in
                try await transaction.insert(rejection.record, keyID: asked.keyID)
            }
            throw Failure(.importRejected(rejection.record, because: rejection.reason))
        }
    }

    private func load<Body: AsyncSequence & Sendable>(
        _ body: Body,
        _ asked: AskedImport,
        in transaction: Transaction
    ) async throws -> Import where Body.Element == [UInt8] {
        var upload = upload(asked)
        let record = try await upload.load(body, in: transaction)
        try await transaction.insert(record, keyID: asked.keyID)
        if let key = asked.idempotencyKey {
            let request = IdempotentRequest(key: key, requestDigest: upload.digest())
            try await keep(record, of: request, in: transaction)
        }
        return record
    }

    /// The result of the same file sent before.
    ///
    /// - Throws: `Failure` of the kind `.idempotencyKeyReused` if this is another file.
    private func replayed<Body: AsyncSequence & Sendable>(
        _ kept: KeptResult,
        _ body: Body,
        _ asked: AskedImport
    ) async throws -> Import where Body.Element == [UInt8] {
        var upload = upload(asked)
        for try await chunk in body { try upload.count(chunk) }
        let record: Import = try kept.value(for: upload.digest())
        let scope = try authorize(asked.actor, asked.action)
        try await database.transaction(scope, readOnly: true) { try await confirm(asked.actor, in: $0) }
        return record
    }

    private func upload(_ asked: AskedImport) -> Upload {
        Upload(
            kind: asked.kind,
            onError: asked.onError,
            limitBytes: settings.uploadLimitBytes,
            sources: sources
        )
    }

    /// The record of one import of the actor's own tenant.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the tenant has no such import.
    package func importRecord(_ id: UUID, by actor: Actor) async throws -> Import {
        let record = try await read(.readImports, by: actor) { scope in
            try await database.importRecord(id, in: scope)
        }
        guard let record else { throw Failure.notFound(.import) }
        return record
    }

    /// One page of the records of the actor's own tenant's imports, the newest first.
    ///
    /// - Parameter page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func imports(page: PageRequest, by actor: Actor) async throws -> Page<Import> {
        try await read(.readImports, by: actor) { scope in try await database.imports(page: page, in: scope) }
    }
}

/// Everything that a request for an import says, except the file.
private struct AskedImport: Sendable {
    let kind: ImportKind
    let onError: OnError
    let idempotencyKey: String?
    let action: Action
    let actor: Actor
    let keyID: UUID
}

/// How an upload has ended.
private enum Loaded: Sendable {
    case now(Import)
    /// A request with the same key came before.
    case before(KeptResult)
}
