import Domain

/// The lines of a text file in UTF-8, without their breaks. Only the current one is in memory.
final class LineReader {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The number of the current line, from 1.
    private(set) var number = 0

    private let stream: ByteStream
    private let limits: IntakeLimits
    private var piece: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(_ stream: ByteStream, limits: IntakeLimits) {
        self.stream = stream
        self.limits = limits
    }

    /// The next line that holds more than blanks; nil after the last.
    ///
    /// - Throws: `FileError` (`line_too_long`).
    func next() throws(FileError) -> [UInt8]? {
        while let line = try nextLine() {
            if !line.allSatisfy(\.isBlank) { return line }
        }
        return nil
    }

    private func nextLine() throws(FileError) -> [UInt8]? {
        var line: [UInt8] = []
        var hasLine = false
        while true {
            if position == piece.count {
                if !isAtEnd { try refill() }
                if isAtEnd { break }
            }
            hasLine = true
            let rest = piece[position...]
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            line += rest[..<(end ?? piece.count)]
            position = end.map { $0 + 1 } ?? piece.count
            guard line.count <= limits.lineBytes else {
                throw FileError(line: number + 1, column: nil, problem: .lineTooLong(maximum: limits.lineBytes))
            }
            if end != nil { break }
        }
        guard hasLine else { return nil }
        number += 1
        if number == 1, line.starts(with: LineReader.byteOrderMark) { line.removeFirst(3) }
        return line
    }

    private func refill() throws(FileError) {
        piece = try stream.first(ByteStream.pieceBytes)
        position = 0
        isAtEnd = piece.isEmpty
    }
}
