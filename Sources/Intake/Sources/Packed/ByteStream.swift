import Domain

/// The bytes of a file from the first on, unpacked.
enum ByteStream {
    case plain(PlainStream)
    case gzip(GzipStream)
    case entry(ZipEntryStream)

    /// How many bytes are read at once.
    static let pieceBytes = 65_536

    /// Puts the next bytes into `buffer`, as many as there are at once.
    ///
    /// - Returns: how many; none at the end.
    /// - Throws: `FileError` for a damaged file, and for one that unpacks to more than the limits.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        switch self {
        case .plain(let stream): try stream.read(into: buffer)
        case .gzip(let stream): try stream.read(into: buffer)
        case .entry(let stream): try stream.read(into: buffer)
        }
    }

    /// The first bytes, at most `count`.
    func first(_ count: Int) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let length = try bytes.withUnsafeMutableBufferPointer { buffer throws(FileError) in
            let all = UnsafeMutableRawBufferPointer(buffer)
            var filled = 0
            while filled < count {
                let more = try read(into: UnsafeMutableRawBufferPointer(rebasing: all[filled...]))
                if more == 0 { break }
                filled += more
            }
            return filled
        }
        bytes.removeLast(count - length)
        return bytes
    }
}

/// A file that is not packed, from the first byte on.
final class PlainStream {
    private let file: SourceFile
    private var offset = 0

    init(_ file: SourceFile) {
        self.file = file
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        let count = try file.read(at: offset, into: buffer)
        offset += count
        return count
    }
}
