package import Domain

/// What the bytes of a file show, before it is cut into rows.
package struct BytesFindings: Sendable, Equatable {
    package let encoding: Finding<FileEncoding>
    package let separator: Finding<FieldSeparator>
    package let quote: QuoteMark
    /// What else is to be said.
    package let notes: [Evidence]
    /// Why the bytes are no text at all.
    package let problem: MappingProblem?
}

/// Detects the encoding, the separator and the quotes of a file from its bytes, which may come in
/// any pieces. It holds only the first half kilobyte.
package struct BytesDetector {
    private var head: [UInt8] = []
    private var utf16: FileEncoding?
    private var encoding = EncodingDetector()
    private var separator: SeparatorDetector?

    /// The half of a UTF-16 unit that the end of a piece has cut.
    private var half: UInt8?

    package init() {}

    package mutating func take(_ piece: UnsafeRawBufferPointer) {
        take(piece.assumingMemoryBound(to: UInt8.self))
    }

    mutating func take(_ piece: Cell) {
        guard separator == nil else { return scan(piece) }
        head += piece
        if head.count >= EncodingDetector.headBytes { begin() }
    }

    package mutating func finish() -> BytesFindings {
        if separator == nil { begin() }
        let text = encoding.finish()
        guard let table = separator?.finish() else {
            return BytesFindings(
                encoding: text.finding,
                separator: .nothing,
                quote: .double,
                notes: text.notes,
                problem: text.problem
            )
        }
        return BytesFindings(
            encoding: text.finding,
            separator: table.separator,
            quote: table.quote,
            notes: text.notes + table.notes,
            problem: text.problem
        )
    }

    private mutating func begin() {
        let bytes = head
        head = []
        bytes.withUnsafeBufferPointer { bytes in
            utf16 = EncodingDetector.utf16(head: bytes)
            let start = utf16 != nil && bytes[0] >= 0xFE ? 2 : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let text = Cell(rebasing: bytes[start...])
            if utf16 == nil {
                separator = SeparatorDetector(head: text)
            } else {
                let units = asciiUnits(of: text)
                half = nil
                separator = units.withUnsafeBufferPointer { SeparatorDetector(head: $0) }
            }
            encoding.take(bytes)
            takeText(text)
        }
    }

    private mutating func scan(_ piece: Cell) {
        encoding.take(piece)
        takeText(piece)
    }

    private mutating func takeText(_ bytes: Cell) {
        guard utf16 != nil else {
            separator?.take(bytes)
            return
        }
        asciiUnits(of: bytes).withUnsafeBufferPointer { separator?.take($0) }
    }

    /// One byte for each unit of UTF-16: that of ASCII, or one that means nothing here.
    private mutating func asciiUnits(of bytes: Cell) -> [UInt8] {
        var units: [UInt8] = []
        units.reserveCapacity(bytes.count / 2 + 1)
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let (low, high) = utf16 == .utf16LittleEndian ? (first, byte) : (byte, first)
            units.append(high == 0 ? low : 0x80)
        }
        return units
    }
}
