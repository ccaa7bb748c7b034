import Foundation
import Intake
import Storage
import Tenancy

/// An upload that says it may be sent again.
package struct IdempotentImport: Sendable {
    package let key: String
    /// The answer that is kept for the same upload later.
    package let render: @Sendable (Import) throws -> StoredAnswer

    package init(key: String, render: @escaping @Sendable (Import) throws -> StoredAnswer) {
        self.key = key
        self.render = render
    }
}

/// What came of an upload.
package enum ImportOutcome: Sendable {
    case stored(Import)
    /// The same upload was stored before; its answer then.
    case replayed(StoredAnswer)
}

extension Palmares {
    /// Reads a file as it arrives and stores it, all in one transaction: rows, rollups, the record of the import.
    ///
    /// - Parameter body: the file's bytes, in chunks of any size; the next one is asked for when the last is on its way
    ///   to the database.
    ///
    /// Throws `Failure.importRejected` with the record of a file that was refused, `.payloadTooLarge`, `.unavailable`,
    /// `.idempotencyKeyReused`, or what `body` throws; then nothing is stored, but for the record of a refusal.
    package func importFile<Body: AsyncSequence & Sendable>(
        kind: ImportKind,
        onError: OnError = .reject,
        idempotency: IdempotentImport? = nil,
        body: Body,
        by actor: Actor
    ) async throws -> ImportOutcome where Body.Element == [UInt8] {
        let scope = try authorize(actor, kind == .feedback ? .importFeedback : .importResults)
        return try await failing {
            do {
                return try await database.uploadTransaction(scope) { transaction in
                    var upload = Upload(
                        kind: kind,
                        onError: onError,
                        limitBytes: settings.uploadLimitBytes,
                        environment: environment
                    )
                    if let idempotency, let answer = try await replay(idempotency, &upload, body, in: transaction) {
                        return .replayed(answer)
                    }
                    let record = try await upload.load(body, in: transaction)
                    try await transaction.insert(record, keyID: actor.keyID)
                    if let idempotency {
                        let request = IdempotentRequest(key: idempotency.key, requestDigest: upload.digest())
                        try await keep(try idempotency.render(record), of: request, in: transaction)
                    }
                    return .stored(record)
                }
            } catch let rejection as Upload.Rejection {
                try await database.transaction(scope) { transaction in
                    try await transaction.insert(rejection.record, keyID: actor.keyID)
                }
                throw Failure(.importRejected(rejection.record), rejection.reason)
            }
        }
    }

    /// The answer to the same upload, if the key was used before.
    private func replay<Body: AsyncSequence & Sendable>(
        _ idempotency: IdempotentImport,
        _ upload: inout Upload,
        _ body: Body,
        in transaction: Transaction
    ) async throws -> StoredAnswer? where Body.Element == [UInt8] {
        switch try await transaction.claimIdempotencyKey(idempotency.key, at: environment.now) {
        case .mine: return nil
        case .used(let requestDigest, let answer):
            for try await chunk in body { try upload.count(chunk) }
            guard upload.digest() == requestDigest else { throw Palmares.keyReused }
            return answer
        }
    }

    /// The record of an import of the actor's own tenant.
    package func importRecord(_ id: UUID, by actor: Actor) async throws -> Import {
        let record = try await read(.readImports, by: actor) { scope in
            try await database.importRecord(id, in: scope)
        }
        guard let record else { throw Failure.notFound("import") }
        return record
    }

    /// The imports of the actor's own tenant, the newest first.
    package func imports(page: PageRequest, by actor: Actor) async throws -> Page<Import> {
        try await read(.readImports, by: actor) { scope in try await database.imports(page: page, in: scope) }
    }
}
