import Domain
import Foundation

/// A complete file, in memory or on disk, that can be read more than once and from any place.
package final class SourceFile: Sendable {
    private enum Place: Sendable {
        case memory([UInt8])
        case disk(descriptor: Int32)
    }

    package let byteCount: Int
    private let place: Place

    package init(bytes: [UInt8]) {
        byteCount = bytes.count
        place = .memory(bytes)
    }

    /// The regular file that is open as `descriptor`. The file may have no name any more. This
    /// keeps a descriptor of its own, so the caller closes the other one.
    ///
    /// - Throws: `FileError` (`unreadable_file`) if it cannot be read from any place.
    package init(descriptor: Int32) throws(FileError) {
        let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard own >= 0 else { throw SourceFile.unreadable }
        var status = stat()
        guard fstat(own, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(own)
            throw SourceFile.unreadable
        }
        byteCount = Int(status.st_size)
        place = .disk(descriptor: own)
    }

    deinit {
        if case .disk(let descriptor) = place { close(descriptor) }
    }

    /// Fills `buffer` with the bytes from `offset` on.
    ///
    /// - Returns: how many bytes there are. They are fewer than the buffer's only at the end.
    /// - Throws: `FileError` (`unreadable_file`).
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        guard offset >= 0, offset < byteCount else { return 0 }
        let count = min(buffer.count, byteCount - offset)
        let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        switch place {
        case .memory(let bytes):
            bytes[offset..<offset + count].withUnsafeBytes { wanted.copyMemory(from: $0) }
        case .disk(let descriptor):
            var done = 0
            while done < count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: wanted[done...])
                let length = pread(descriptor, rest.baseAddress, rest.count, offset + done)
                if length < 0, errno == EINTR { continue }
                // It was that long a moment ago.
                guard length > 0 else { throw SourceFile.unreadable }
                done += length
            }
        }
        return count
    }

    /// The bytes from `offset` on, at most `count`.
    func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, min(count, byteCount - max(0, offset))))
        let read = try bytes.withUnsafeMutableBufferPointer { buffer throws(FileError) in
            try self.read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
        }
        bytes.removeLast(bytes.count - read)
        return bytes
    }

    static let unreadable = FileError(line: nil, column: nil, problem: .unreadable)
}
