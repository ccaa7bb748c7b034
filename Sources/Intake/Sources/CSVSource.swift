import Domain

/// The records of a text file with a separator between its fields, whatever its dialect.
///
/// A first line such as `sep=;` is no record, but counts as a line.
final class CSVSource {
    private let stream: ByteStream
    private let converter: TextConverter?
    private var splitter: RecordSplitter
    private let piece: UnsafeMutableRawBufferPointer
    private var count = 0
    private var position = 0
    private var isAtEnd = false
    private var isFirst = true

    /// - Parameter quote: what stands around a field that holds a separator; nil where nothing
    ///   does.
    init(
        _ content: SourceContent,
        encoding: FileEncoding,
        separator: UInt8,
        quote: UInt8?,
        limits: IntakeLimits
    ) throws(FileError) {
        stream = try content.text()
        converter = encoding == .utf8 ? nil : try TextConverter(from: encoding)
        var limits = limits
        limits.columns = limits.sourceColumns
        splitter = RecordSplitter(limits: limits)
        splitter.separator = separator
        splitter.quote = quote
        piece = .allocate(byteCount: ByteStream.pieceBytes, alignment: 1)
    }

    deinit {
        piece.deallocate()
    }

    /// Passes the next record to `body`; nil after the last.
    func next<Result>(_ body: (Record) throws(FileError) -> Result) throws(FileError) -> Result? {
        guard try advance() else { return nil }
        if isFirst {
            isFirst = false
            if splitter.isSeparatorLine, try !advance() { return nil }
        }
        return try splitter.withRecord(body)
    }

    private func advance() throws(FileError) -> Bool {
        while !isAtEnd {
            let bytes = UnsafeRawBufferPointer(rebasing: piece[..<count]).assumingMemoryBound(to: UInt8.self)
            if try splitter.next(in: bytes, from: &position) { return true }
            if let converter {
                count = try converter.read(stream, into: piece)
            } else {
                count = try stream.read(into: piece)
            }
            position = 0
            isAtEnd = count == 0
            if isAtEnd { return try splitter.finish() }
        }
        return false
    }
}
