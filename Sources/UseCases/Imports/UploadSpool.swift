import Foundation

/// The part of a file that came before the file has a database connection.
///
/// The beginning is in memory, the rest is in a temporary file. That file has no name, so it is
/// gone once it is closed, even if the process is killed.
///
/// Writing is synchronous. It goes to the page cache, and takes no longer than a slow client takes
/// for a few bytes.
final class UploadSpool {
    private static let memoryBytes = UploadLimits.firstPartBytes
    private static let pieceBytes = 256 << 10

    private let limits: UploadLimits
    private let room: SpoolRoom
    private var inMemory: [[UInt8]] = []
    private var descriptor: Int32 = -1
    private var bytesInFile = 0
    private var bytesReadBack = 0
    private(set) var count = 0

    init(limits: UploadLimits, room: SpoolRoom) {
        self.limits = limits
        self.room = room
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        room.giveBack(bytesInFile)
    }

    /// Adds a chunk.
    ///
    /// - Throws: `Failure` of the kind `.unavailable` if there is no room for more.
    func append(_ chunk: [UInt8]) throws {
        // The chunk that completes a first part is kept in memory too, so a fast client needs no
        // file.
        let isBeginning = count < UploadSpool.memoryBytes
        count += chunk.count
        if isBeginning { return inMemory.append(chunk) }
        guard room.take(chunk.count) else { throw Failure.unavailable }
        bytesInFile += chunk.count
        if descriptor < 0 { descriptor = try openFile() }
        try write(chunk)
    }

    /// The next piece, in the order of arrival; nil after the last one.
    func next() throws -> [UInt8]? {
        if !inMemory.isEmpty { return inMemory.removeFirst() }
        guard bytesReadBack < bytesInFile else { return nil }
        var piece = [UInt8](repeating: 0, count: min(UploadSpool.pieceBytes, bytesInFile - bytesReadBack))
        let length = pread(descriptor, &piece, piece.count, bytesReadBack)
        guard length > 0 else { throw Failure.unavailable }
        bytesReadBack += length
        piece.removeLast(piece.count - length)
        return piece
    }

    private func openFile() throws -> Int32 {
        let path = limits.folder.appendingPathComponent("palmares-upload-\(UUID().uuidString)").path
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.unavailable }
        unlink(path)
        return descriptor
    }

    private func write(_ chunk: [UInt8]) throws {
        var written = 0
        while written < chunk.count {
            let length = chunk.withUnsafeBytes { bytes in
                Foundation.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            // The usual cause is a full disk.
            guard length > 0 else { throw Failure.unavailable }
            written += length
        }
    }
}
