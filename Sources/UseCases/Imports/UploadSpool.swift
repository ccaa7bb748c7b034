import Foundation

/// What has come of a file before it has a connection to the database: its beginning in memory, the
/// rest in a temporary file that has no name, so that it goes with whoever has it open, however
/// that ends.
///
/// It writes to the page cache, in the time that a slow sender takes for a few bytes.
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

    /// Throws `Failure.unavailable` where there is no room for more.
    func append(_ chunk: [UInt8]) throws {
        // With the piece that completes a first part: a fast sender needs no file.
        let isBeginning = count < UploadSpool.memoryBytes
        count += chunk.count
        if isBeginning { return inMemory.append(chunk) }
        guard room.take(chunk.count) else { throw Failure.unavailable }
        bytesInFile += chunk.count
        if descriptor < 0 { descriptor = try openFile() }
        try write(chunk)
    }

    /// The next piece in the order in which they came; nil after the last.
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
            // A full disk, as a rule.
            guard length > 0 else { throw Failure.unavailable }
            written += length
        }
    }
}
