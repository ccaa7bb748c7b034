import Domain

/// The beginning of a file, which shows its format.
struct FirstBytes {
    private static let strangers: [(signature: [UInt8], format: UnsupportedFormat)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldWorkbook),
        (Array("%PDF".utf8), .pdf),
        (Array("Rar!".utf8), .otherArchive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .otherArchive),  // 7z
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .otherArchive),  // xz
        ([0x28, 0xB5, 0x2F, 0xFD], .otherArchive),  // Zstandard
        (Array("BZh".utf8), .otherArchive),
    ]
    private static let pageStarts = ["<html", "<!doctype", "<table", "<?xml", "<meta", "<head", "<style", "<body"]

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isGzip: Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// Whether this begins as a zip file, or is an empty one.
    var isZip: Bool { bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: Array("PK\u{5}\u{6}".utf8)) }

    /// The format of a file that is not compressed.
    ///
    /// - Throws: `FileError` (`unsupported_format`) for a file that is no table in a text.
    func textFormat() throws(FileError) -> FileFormat {
        if let stranger = FirstBytes.strangers.first(where: { bytes.starts(with: $0.signature) }) {
            throw unsupported(stranger.format)
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        let start = text.drop(while: \.isBlank)
        switch start.first {
        case UInt8(ascii: "{"): return start.isObjectStart ? .ndjson : .csv
        case UInt8(ascii: "["):
            if start.dropFirst().drop(while: \.isBlank).isObjectStart { throw unsupported(.jsonArray) }
        case UInt8(ascii: "<"):
            let word = String(decoding: start.prefix(10), as: UTF8.self).lowercased()
            if FirstBytes.pageStarts.contains(where: word.hasPrefix) { throw unsupported(.webPage) }
        default: break
        }
        return .csv
    }

    private func unsupported(_ format: UnsupportedFormat) -> FileError {
        FileError(line: nil, column: nil, problem: .unsupportedFormat(found: format))
    }
}

extension ArraySlice<UInt8> {
    /// Whether a JSON object begins here.
    fileprivate var isObjectStart: Bool {
        guard first == UInt8(ascii: "{") else { return false }
        let next = dropFirst().drop(while: \.isBlank).first
        return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    }
}
