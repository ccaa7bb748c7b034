import Cryptography
import Domain
import Foundation
import Intake
import Storage
import Units

/// One file that arrives: what was read of it, and how its errors are handled.
struct Upload {
    /// The file is refused. Nothing of it may be stored except this record.
    struct Rejection: Error {
        let record: Import
        /// The first error of the file.
        let reason: ImportError?
    }

    private let kind: ImportKind
    private let onError: OnError
    private let limitBytes: Int
    private let sources: SystemSources
    private var hash = IncrementalSHA256()
    private var bytesRead = 0

    init(kind: ImportKind, onError: OnError, limitBytes: Int, sources: SystemSources) {
        self.kind = kind
        self.onError = onError
        self.limitBytes = limitBytes
        self.sources = sources
        Array("\(kind.rawValue) \(onError.rawValue)\n".utf8).withUnsafeBytes { hash.update($0) }
    }

    /// Counts and hashes the next bytes of the file.
    ///
    /// - Throws: `Failure` of the kind `.fileTooLarge` if the file has more bytes than
    ///   `limitBytes`.
    mutating func count(_ chunk: [UInt8]) throws {
        bytesRead += chunk.count
        guard bytesRead <= limitBytes else { throw Failure(.fileTooLarge(limitBytes: limitBytes)) }
        chunk.withUnsafeBytes { hash.update($0) }
    }

    /// SHA-256 of the kind, the handling of errors and every byte so far.
    func digest() -> [UInt8] { hash.finish() }

    /// Reads the file to its end and merges its rows: one stage of an upload on each line.
    ///
    /// - Throws: `Rejection` if the file is refused, and `Failure` of the kind `.fileTooLarge`.
    mutating func load<Body: AsyncSequence & Sendable>(
        _ body: Body,
        in transaction: Transaction
    ) async throws -> Import where Body.Element == [UInt8] {
        let campaigns = try await transaction.campaignDirectory(
            firstOpenDay: Engagement.firstOpenDay(on: sources.today)
        )
        let firstDay = kind == .feedback ? nil : campaigns.firstDay
        let rates: ExchangeRates =
            if let firstDay { try await transaction.exchangeRates(from: firstDay) } else { .none }
        var reader = FileReader(
            kind: kind,
            campaigns: campaigns,
            rates: rates,
            today: sources.today,
            maximumErrors: Import.maximumErrors
        )
        let file = try await transaction.stage(kind)
        try await copy(body, with: &reader, to: file)
        try requireGoodRows(reader)
        try await file.preparePlans(rows: reader.rowsRead - reader.rowsRejected)
        try await file.waitForTurn()
        let id = sources.newID()
        let merged = try await merge(file, as: id, reader)
        // If no fact has changed, no figure calculated from the facts has changed.
        if merged.rows.inserted + merged.rows.updated > 0 { try await file.finish() }
        return record(id, .completed, reader, merged, errors: reader.importErrors + merged.conflicts)
    }

    private func requireGoodRows(_ reader: FileReader) throws(Rejection) {
        guard onError == .reject, reader.rowsRejected > 0 else { return }
        throw rejection(reader, errors: reader.importErrors)
    }

    /// Sends the rows to the database while it reads the file.
    ///
    /// - Throws: `Rejection` if the file as a whole cannot be read.
    private mutating func copy<Body: AsyncSequence & Sendable>(
        _ body: Body,
        with reader: inout FileReader,
        to file: StagedFile
    ) async throws where Body.Element == [UInt8] {
        // The closure of COPY cannot write to self or to an inout parameter. It writes to copies,
        // which are put back whether it succeeds or fails.
        var upload = self
        var reading = reader
        defer {
            self = upload
            reader = reading
        }
        let mode = onError
        do {
            try await file.copy { write in
                var rows: [UInt8] = []
                for try await chunk in body {
                    try upload.count(chunk)
                    try Upload.read(chunk, with: &reading, into: &rows)
                    // A file that will be refused is read to its end only for its errors.
                    if mode == .reject, reading.rowsRejected > 0 { rows.removeAll(keepingCapacity: true) }
                    guard !rows.isEmpty else { continue }
                    try await write(rows)
                    rows.removeAll(keepingCapacity: true)
                }
                try reading.finish(into: &rows)
                try await write(rows)
            }
        } catch let error as FileError {
            throw upload.rejection(reading, errors: [ImportError(error)] + reading.errors.map(ImportError.init))
        }
    }

    private static func read(_ chunk: [UInt8], with reader: inout FileReader, into rows: inout [UInt8]) throws {
        // The error does not pass through withUnsafeBytes: Swift 6.3.1 cannot compile a typed error
        // there.
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

    /// What happened to the rows.
    private struct Merged {
        var rows = MergedRows.none
        /// The errors of rows that are correct by themselves.
        var conflicts: [ImportError] = []
        var rejectedRows = 0
        /// What is unusual about rows beside what is stored.
        var references = ReferenceWarnings.none
    }

    /// Merges the rows, except rows that repeat another row and rows of a month that is taken. It
    /// takes those out, or refuses the file, as `onError` says.
    private func merge(_ file: StagedFile, as id: UUID, _ reader: FileReader) async throws -> Merged {
        var merged = Merged(rejectedRows: reader.rowsRejected)
        if reader.hasNumericReferences {
            merged.references = try await file.referencesWithOtherZeros(limit: Import.maximumWarnings)
        }
        merged.conflicts = try await file.rowsInOccupiedMonths(limit: Import.maximumErrors)
        if merged.conflicts.isEmpty {
            do {
                merged.rows = try await file.merge(importID: id)
                return merged
            } catch StorageError.repeatedRow {}
        }
        merged.conflicts += try await file.repeatedRows(limit: Import.maximumErrors)
        // Taking them out counts them. If the file is refused, everything is undone anyway.
        merged.rejectedRows += try await file.removeConflicts()
        if onError == .reject { throw rejection(reader, errors: merged.conflicts, merged) }
        merged.rows = try await file.merge(importID: id)
        return merged
    }

    private func rejection(_ reader: FileReader, errors: [ImportError], _ merged: Merged? = nil) -> Rejection {
        let merged = merged ?? Merged(rejectedRows: reader.rowsRejected)
        return Rejection(
            record: record(sources.newID(), .rejected, reader, merged, errors: errors),
            reason: errors.first
        )
    }

    private func record(
        _ id: UUID,
        _ status: Import.Status,
        _ reader: FileReader,
        _ merged: Merged,
        errors: [ImportError]
    ) -> Import {
        Import(
            id: id,
            kind: kind,
            onError: onError,
            status: status,
            bytesRead: bytesRead,
            rowsRead: reader.rowsRead,
            merged: merged.rows,
            rowsRejected: merged.rejectedRows,
            errors: Upload.listed(errors),
            rowsWithWarnings: reader.rowsWithWarnings + merged.references.rows,
            warnings: Upload.listed(reader.warnings + merged.references.warnings),
            createdAt: sources.now
        )
    }

    /// The warnings that the record lists, in the order of the file.
    private static func listed(_ warnings: [ImportWarning]) -> [ImportWarning] {
        Array(warnings.sorted { $0.line < $1.line }.prefix(Import.maximumWarnings))
    }

    /// The errors that the record lists, in the order of the file. All errors of the file as a
    /// whole are listed, even those found late. Errors of rows fill the room that is left.
    private static func listed(_ errors: [ImportError]) -> [ImportError] {
        let ofFile = errors.filter(\.problem.isOfFile)
        let room = max(0, Import.maximumErrors - ofFile.count)
        let ofRows = errors.filter { !$0.problem.isOfFile }.inFileOrder.prefix(room)
        return (ofFile + ofRows).inFileOrder
    }
}

extension FileReader {
    fileprivate var importErrors: [ImportError] { errors.map(ImportError.init) }
}

extension [ImportError] {
    fileprivate var inFileOrder: [ImportError] { sorted { ($0.line ?? 0) < ($1.line ?? 0) } }
}
