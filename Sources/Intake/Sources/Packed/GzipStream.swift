import CZlib
import Domain

/// A gzip file (RFC 1952), inflated: all its members one after the other.
final class GzipStream {
    private let file: SourceFile
    private var offset = 0

    /// It stays at its place, which zlib remembers.
    private let state: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var memberIsComplete = false
    private var unpacked: UnpackedBytes

    init(_ file: SourceFile, limits: IntakeLimits) throws(FileError) {
        self.file = file
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        input = .allocate(byteCount: ByteStream.pieceBytes, alignment: 1)
        unpacked = UnpackedBytes(packedBytes: file.byteCount, limits: limits)
        guard zlib_inflate_init_gzip(state) == Z_OK else { throw SourceFile.unreadable }
    }

    deinit {
        inflateEnd(state)
        state.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        guard let start = buffer.baseAddress else { return 0 }
        let room = UInt32(clamping: buffer.count)
        state.pointee.next_out = start.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = room
        while state.pointee.avail_out == room {
            if state.pointee.avail_in == 0 { try refill() }
            if memberIsComplete, try !beginMember() { return 0 }
            try inflateMore()
        }
        let count = Int(room - state.pointee.avail_out)
        try unpacked.add(count)
        return count
    }

    private func refill() throws(FileError) {
        let count = try file.read(at: offset, into: input)
        offset += count
        state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(count)
    }

    /// Begins the member after one that is complete.
    ///
    /// - Returns: whether there is another. Zeros may follow the last one, as on a tape.
    private func beginMember() throws(FileError) -> Bool {
        while state.pointee.avail_in > 0, state.pointee.next_in.pointee == 0 {
            state.pointee.next_in += 1
            state.pointee.avail_in -= 1
            if state.pointee.avail_in == 0 { try refill() }
        }
        guard state.pointee.avail_in > 0 else { return false }
        guard inflateReset(state) == Z_OK else { throw FileError(.damaged) }
        memberIsComplete = false
        return true
    }

    private func inflateMore() throws(FileError) {
        guard state.pointee.avail_in > 0 else { throw FileError(.truncated) }
        switch inflate(state, Z_NO_FLUSH) {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: memberIsComplete = true
        default: throw FileError(.damaged)
        }
    }
}
