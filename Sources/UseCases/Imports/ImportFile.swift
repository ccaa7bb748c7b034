package import Access
package import Domain
package import Foundation
import Intake
import Storage

extension Palmares {
    /// Reads a file as it arrives and stores it, all in one transaction: rows, rollups, the record
    /// of the import.
    ///
    /// It waits for a beginning of the file before it takes a connection, and for no sender that is
    /// too slow to hold one.
    ///
    /// - Parameter body: the file's bytes, in chunks of any size; the next one is asked for when
    ///   the last is on its way to the database. It is read once.
    ///
    /// Throws `Failure.importRejected` with the record of a file that was refused,
    /// `.fileTooLarge`, `.unavailable`, `.tooMany`, `.uploadTooSlow`, `.inProgress`,
    /// `.idempotencyKeyReused`, or what `body` throws; then nothing is stored, but for the record
    /// of a refusal. After `.outcomeUnknown` it may be.
    package func importFile<Body: AsyncSequence & Sendable>(
        kind: ImportKind,
        onError: OnError = .reject,
        idempotencyKey: String? = nil,
        body: Body,
        by actor: Actor
    ) async throws -> Written<Import> where Body.Element == [UInt8] {
        let action: Action = kind == .feedback ? .importFeedback : .importResults
        _ = try authorize(actor, action)
        // The record of an import names the key that brought it.
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
                // No connection waits while a file is read only to see whether it is the same.
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

    /// What came of the same file before. Throws `Failure.idempotencyKeyReused` where the file is
    /// another one.
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

    /// The record of an import of the actor's own tenant.
    package func importRecord(_ id: UUID, by actor: Actor) async throws -> Import {
        let record = try await read(.readImports, by: actor) { scope in
            try await database.importRecord(id, in: scope)
        }
        guard let record else { throw Failure.notFound(.import) }
        return record
    }

    /// The imports of the actor's own tenant, the newest first.
    package func imports(page: PageRequest, by actor: Actor) async throws -> Page<Import> {
        try await read(.readImports, by: actor) { scope in try await database.imports(page: page, in: scope) }
    }
}

/// Everything that is asked of an upload but the file.
private struct AskedImport: Sendable {
    let kind: ImportKind
    let onError: OnError
    let idempotencyKey: String?
    let action: Action
    let actor: Actor
    let keyID: UUID
}

/// What an upload comes to.
private enum Loaded: Sendable {
    case now(Import)
    /// A request with the same key was there before.
    case before(KeptResult)
}
