import Domain
import Foundation

/// A file without a name. It is gone once it is closed, even if the process is killed.
final class TemporaryFile {
    private let descriptor: Int32

    /// - Throws: `FileError` (`unreadable_file`) if no file can be made in the folder.
    init(folder: URL) throws(FileError) {
        let path = folder.appendingPathComponent("palmares-workbook-\(UUID().uuidString)").path
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SourceFile.unreadable }
        unlink(path)
    }

    deinit {
        close(descriptor)
    }

    /// Writes all bytes of the stream to the file.
    ///
    /// - Throws: `FileError` (`unpacks_too_large`) if they are more than `maximumBytes`.
    func filled(by stream: ByteStream, maximumBytes: Int) throws(FileError) -> SourceFile {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: ByteStream.pieceBytes, alignment: 1)
        defer { piece.deallocate() }
        var total = 0
        while true {
            let count = try stream.read(into: piece)
            if count == 0 { break }
            total += count
            if total > maximumBytes { throw FileError(.tooLarge(maximum: maximumBytes)) }
            try write(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
        return try SourceFile(descriptor: descriptor)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let length = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if length < 0, errno == EINTR { continue }
            // The usual cause is a full disk.
            guard length > 0 else { throw SourceFile.unreadable }
            rest = UnsafeRawBufferPointer(rebasing: rest[length...])
        }
    }
}
