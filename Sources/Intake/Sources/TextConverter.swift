import Domain
import Foundation

/// Turns the bytes of another encoding into UTF-8, piece by piece.
///
/// What is no character in that encoding becomes the byte FF, which no UTF-8 has. So its row is
/// refused, and the other rows are not.
final class TextConverter {
    /// The longest character of any encoding, which the end of a piece may cut.
    private static let longestCharacter = 16
    private static let noCharacter: UInt8 = 0xFF

    private let converter: iconv_t
    /// How many bytes are left out where they are no character.
    private let unitBytes: Int
    /// Bytes of the file that are not converted yet.
    private let input: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var isAtEnd = false

    /// - Throws: `FileError` (`unreadable_file`) where iconv does not have the encoding.
    init(from encoding: FileEncoding) throws(FileError) {
        guard let converter = iconv_open(FileEncoding.utf8.rawValue, encoding.rawValue),
            converter != iconv_t(bitPattern: -1)
        else { throw SourceFile.unreadable }
        self.converter = converter
        unitBytes = [.utf16LittleEndian, .utf16BigEndian].contains(encoding) ? 2 : 1
        input = .allocate(byteCount: ByteStream.pieceBytes + TextConverter.longestCharacter, alignment: 1)
    }

    deinit {
        iconv_close(converter)
        input.deallocate()
    }

    /// Puts the next bytes in UTF-8 into `buffer`, which has room for some characters.
    ///
    /// - Returns: how many; none at the end.
    func read(_ stream: ByteStream, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        var filled = 0
        while filled == 0 {
            if end - start < TextConverter.longestCharacter, !isAtEnd { try refill(stream) }
            if start == end { return 0 }
            filled = convert(into: buffer)
        }
        return filled
    }

    private func refill(_ stream: ByteStream) throws(FileError) {
        let rest = end - start
        input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[start..<end]))
        (start, end) = (0, rest)
        let room = UnsafeMutableRawBufferPointer(rebasing: input[rest..<rest + ByteStream.pieceBytes])
        let count = try stream.read(into: room)
        end += count
        isAtEnd = count == 0
    }

    private func convert(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var source = input.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
        var sourceLeft = end - start
        var target = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        var targetLeft = buffer.count
        let result = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
        let reason = errno
        start = end - sourceLeft
        // With too little room, or a character whose end is in the next piece, it goes on later.
        let isFault = result == Int(bitPattern: UInt.max) && (reason == EILSEQ || (reason == EINVAL && isAtEnd))
        guard isFault, targetLeft > 0 else { return buffer.count - targetLeft }
        buffer[buffer.count - targetLeft] = TextConverter.noCharacter
        start = min(end, start + unitBytes)
        // What was begun is no part of the next character.
        iconv(converter, nil, nil, nil, nil)
        return buffer.count - targetLeft + 1
    }
}
