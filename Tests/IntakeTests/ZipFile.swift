import CZlib

/// A zip file in the making, byte by byte as APPNOTE.TXT has it, so that it can lie too.
struct ZipFile {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// 0: stored, 8: deflated. Another one is only said.
        var method: UInt16 = 8
        var flags: UInt16 = 0
        /// The checksum that is said; nil for the right one.
        var checksum: UInt32?
    }

    var entries: [Entry] = []
    /// How many entries are said; nil for the right number.
    var entryCount: UInt16?
    var comment: [UInt8] = []

    init(_ entries: [Entry] = []) { self.entries = entries }

    init(_ texts: KeyValuePairs<String, String>) {
        entries = texts.map { Entry(name: $0.key, bytes: Array($0.value.utf8)) }
    }

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let packed = entry.method == 8 ? deflated(entry.bytes) : entry.bytes
            var header: [UInt8] = []
            header.append(number: 20, 2)
            header.append(number: UInt(entry.flags), 2)
            header.append(number: UInt(entry.method), 2)
            header.append(number: 0, 4)
            header.append(number: UInt(entry.checksum ?? checksum(entry.bytes)), 4)
            header.append(number: UInt(packed.count), 4)
            header.append(number: UInt(entry.bytes.count), 4)
            header.append(number: UInt(entry.name.utf8.count), 2)
            header.append(number: 0, 2)
            directory += Array("PK\u{1}\u{2}".utf8) + [20, 0] + header
            directory.append(number: 0, 10)
            directory.append(number: UInt(file.count), 4)
            directory += Array(entry.name.utf8)
            file += Array("PK\u{3}\u{4}".utf8) + header + Array(entry.name.utf8) + packed
        }
        let start = file.count
        file += directory + Array("PK\u{5}\u{6}".utf8)
        file.append(number: 0, 4)
        file.append(number: UInt(entryCount ?? UInt16(clamping: entries.count)), 2)
        file.append(number: UInt(entryCount ?? UInt16(clamping: entries.count)), 2)
        file.append(number: UInt(directory.count), 4)
        file.append(number: UInt(start), 4)
        file.append(number: UInt(comment.count), 2)
        return file + comment
    }
}

/// The bytes as a gzip file.
func gzipped(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, isGzip: true) }

/// The bytes deflated by zlib.
func deflated(_ bytes: [UInt8], isGzip: Bool = false) -> [UInt8] {
    var stream = z_stream()
    guard zlib_deflate_init(&stream, isGzip ? 1 : 0) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var bytes = bytes
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    bytes.withUnsafeMutableBufferPointer { input in
        packed.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            _ = deflate(&stream, Z_FINISH)
        }
    }
    packed.removeLast(Int(stream.avail_out))
    return packed
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(crc32(0, $0.baseAddress, UInt32($0.count))) }
}

extension [UInt8] {
    /// Appends a number of so many bytes, the lowest first.
    fileprivate mutating func append(number: UInt, _ count: Int) {
        for index in 0..<count { append(index < 8 ? UInt8(truncatingIfNeeded: number >> UInt(8 * index)) : 0) }
    }
}
