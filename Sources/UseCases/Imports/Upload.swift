import Domain
import Foundation
import Intake
import Storage
import Tenancy
import Units

/// One file on its way in: what was read of it, and what is to become of it.
struct Upload {
    /// The file is refused; nothing of it may be stored but this record.
    struct Rejection: Error {
        let record: Import
        /// What was found first.
        let reason: ImportError?
    }

    private let kind: ImportKind
    private let onError: OnError
    private let limitBytes: Int
    private let environment: Environment
    private var hash = IncrementalSHA256()
    private var bytesRead = 0

    init(kind: ImportKind, onError: OnError, limitBytes: Int, environment: Environment) {
        self.kind = kind
        self.onError = onError
        self.limitBytes = limitBytes
        self.environment = environment
        Array("\(kind.rawValue) \(onError.rawValue)\n".utf8).withUnsafeBytes { hash.update($0) }
    }

    /// Takes note of the next bytes of the file.
    ///
    /// Throws `Failure.payloadTooLarge` where they are too many.
    mutating func count(_ chunk: [UInt8]) throws {
        bytesRead += chunk.count
        guard bytesRead <= limitBytes else {
            throw Failure(
                .payloadTooLarge(limitBytes: limitBytes),
                "A file of at most \(limitBytes) bytes was expected."
            )
        }
        chunk.withUnsafeBytes { hash.update($0) }
    }

    /// SHA-256 of the kind, the handling of errors and every byte so far.
    func digest() -> [UInt8] { hash.finish() }

    /// Reads the file to its end and merges its rows.
    ///
    /// Throws `Rejection` where the file is to be refused.
    mutating func load<Body: AsyncSequence & Sendable>(
        _ body: Body,
        in transaction: Transaction
    ) async throws -> Import where Body.Element == [UInt8] {
        var reader = FileReader(
            kind: kind,
            campaigns: try await transaction.campaignDirectory(),
            today: environment.today,
            maximumErrors: Import.maximumErrors
        )
        let file = try await transaction.stage(kind)
        do {
            try await copy(body, with: &reader, to: file)
        } catch let error as FileError {
            throw rejection(reader, errors: [ImportError(error)] + reader.errors.map(ImportError.init))
        }
        let errors = reader.errors.map(ImportError.init)
        if onError == .reject, reader.rowsRejected > 0 { throw rejection(reader, errors: errors) }
        return try await merge(file, reader: reader, errors: errors)
    }

    private mutating func copy<Body: AsyncSequence & Sendable>(
        _ body: Body,
        with reader: inout FileReader,
        to file: StagedFile
    ) async throws where Body.Element == [UInt8] {
        var upload = self
        var reading = reader
        defer {
            self = upload
            reader = reading
        }
        let mode = onError
        try await file.copy { write in
            var rows: [UInt8] = []
            for try await chunk in body {
                try upload.count(chunk)
                try Upload.read(chunk, with: &reading, into: &rows)
                // A file that will be refused is read on for its errors only.
                if mode == .reject, reading.rowsRejected > 0 { rows.removeAll(keepingCapacity: true) }
                guard !rows.isEmpty else { continue }
                try await write(rows)
                rows.removeAll(keepingCapacity: true)
            }
            try reading.finish(into: &rows)
            try await write(rows)
        }
    }

    private static func read(_ chunk: [UInt8], with reader: inout FileReader, into rows: inout [UInt8]) throws {
        // Not thrown through withUnsafeBytes: Swift 6.3.1 cannot compile a typed error there.
        let failure = chunk.withUnsafeBytes { bytes -> FileError? in
            do throws(FileError) {
                try reader.read(bytes, into: &rows)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func merge(_ file: StagedFile, reader: FileReader, errors: [ImportError]) async throws -> Import {
        try await file.preparePlans(rows: reader.rowsRead - reader.rowsRejected)
        try await file.waitForTurn()
        let importID = environment.newID()
        var conflicts = try await file.rowsInOccupiedMonths(limit: Import.maximumErrors)
        var rejected = reader.rowsRejected
        var merged: MergedRows?
        if conflicts.isEmpty {
            do {
                merged = try await file.merge(importID: importID)
            } catch StorageError.repeatedRow {
                merged = nil
            }
        }
        if merged == nil {
            conflicts += try await file.repeatedRows(limit: Import.maximumErrors)
            // They are counted by taking them out; of a file that is refused everything is undone
            // anyway.
            rejected += try await file.removeConflicts()
            if onError == .reject { throw rejection(reader, errors: conflicts, rejected: rejected) }
            merged = try await file.merge(importID: importID)
        }
        // Where no fact has changed, nothing that is worked out of them has.
        if let merged, merged.inserted + merged.updated > 0 { try await file.finish() }
        return Import(
            id: importID,
            kind: kind,
            onError: onError,
            status: .completed,
            bytesRead: bytesRead,
            rowsRead: reader.rowsRead,
            merged: merged ?? .none,
            rowsRejected: rejected,
            errors: Upload.listed(errors + conflicts),
            createdAt: environment.now
        )
    }

    private func rejection(_ reader: FileReader, errors: [ImportError], rejected: Int? = nil) -> Rejection {
        let record = Import(
            id: environment.newID(),
            kind: kind,
            onError: onError,
            status: .rejected,
            bytesRead: bytesRead,
            rowsRead: reader.rowsRead,
            merged: .none,
            rowsRejected: rejected ?? reader.rowsRejected,
            errors: Upload.listed(errors),
            createdAt: environment.now
        )
        return Rejection(record: record, reason: errors.first)
    }

    /// The errors that are listed: first what is wrong with the file as a whole, then the rows in
    /// order.
    private static func listed(_ errors: [ImportError]) -> [ImportError] {
        Array(errors.sorted { ($0.line ?? 0) < ($1.line ?? 0) }.prefix(Import.maximumErrors))
    }
}
