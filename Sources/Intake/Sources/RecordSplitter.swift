import Domain

/// Splits the bytes of a CSV file (RFC 4180) into records. The records do not depend on how the
/// bytes are cut into chunks.
///
/// Commas separate the fields, unless it is told otherwise, or the first line says so (see
/// `takeSeparatorLine`). Lines end with LF, CRLF or CR. A byte order mark is skipped. A quote
/// inside a field that does not start with one is text. Text after a closing quote is kept, and the
/// record is marked as malformed. The limits bound the memory it holds.
struct RecordSplitter: Sendable {
    private enum State: UInt8 {
        case byteOrderMark
        case fieldStart
        case unquoted
        case quoted
        case quoteInsideQuotes
    }

    /// How many bytes are scanned between two checks of the limits.
    private static let stride = 65_536
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What stands between two fields.
    var separator = UInt8(ascii: ",")

    /// What stands around a field that holds a separator or a line break; nil where nothing does.
    var quote: UInt8? {
        get { quoteByte == RecordSplitter.noQuote ? nil : UInt8(truncatingIfNeeded: quoteByte) }
        set { quoteByte = newValue.map(UInt16.init) ?? RecordSplitter.noQuote }
    }

    private static let noQuote: UInt16 = 0x100
    /// A number that no byte is equal to stands for no quote.
    private var quoteByte = UInt16(UInt8(ascii: "\""))

    private let limits: IntakeLimits
    private var state = State.byteOrderMark
    private var byteOrderMarkCount = 0

    private var line = 1

    /// Whether a line feed now would only complete a CRLF.
    private var isAfterCarriageReturn = false

    // The record that is being read.
    private var recordIsComplete = false
    private var recordLine = 1
    private var recordByteCount = 0
    private var bytes: [UInt8]
    private var byteCount = 0
    private var ends: [Int]
    private var fieldCount = 0
    private var fieldStart = 0
    private var quoteLine = 0
    private var overlongField: (number: Int, line: Int)?
    private var malformedField: Int?
    private var seenBits: UInt8 = 0
    private var hasNul = false

    init(limits: IntakeLimits) {
        self.limits = limits
        bytes = Array(repeating: 0, count: RecordSplitter.stride)
        ends = Array(repeating: 0, count: limits.columns + 1)
    }

    /// Reads on from `position` in `chunk` until a record is complete.
    ///
    /// - Returns: whether there is a complete record for `withRecord`. If not, the chunk is used
    ///   up.
    /// - Throws: `FileError` if a field or a record is longer than the limits.
    mutating func next(in chunk: UnsafeBufferPointer<UInt8>, from position: inout Int) throws(FileError) -> Bool {
        startRecordIfNeeded()
        if state == .byteOrderMark { skipByteOrderMark(chunk, &position) }
        if isAfterCarriageReturn, recordByteCount == 0, position < chunk.count {
            isAfterCarriageReturn = false
            if chunk[position] == UInt8(ascii: "\n") { position += 1 }
        }
        while position < chunk.count {
            let start = position
            // It goes at most one byte past the longest record. So a limit is reached at the same
            // byte with any chunks.
            let end = min(chunk.count, start + RecordSplitter.stride, start + limits.lineBytes + 1 - recordByteCount)
            makeRoom(for: end - start)
            scan(chunk, &position, end)
            recordByteCount += position - start
            try checkLimits()
            if recordIsComplete { return true }
        }
        return false
    }

    /// Completes the last record of a file that does not end with a line break.
    ///
    /// - Returns: whether there is such a record.
    /// - Throws: `FileError` (`unclosed_quote`) if the file ends inside quotes.
    mutating func finish() throws(FileError) -> Bool {
        startRecordIfNeeded()
        if state == .byteOrderMark { keepPartialByteOrderMark() }
        if state == .quoted {
            throw FileError(line: quoteLine, column: .numbered(fieldCount + 1), problem: .unclosedQuote)
        }
        guard recordByteCount > 0 else { return false }
        endRecord(byteCount, isCarriageReturn: false)
        try checkLimits()
        return true
    }

    /// Passes the complete record to `body`.
    func withRecord<Result, Failure: Error>(_ body: (Record) throws(Failure) -> Result) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
            try ends.withUnsafeBufferPointer { ends throws(Failure) in
                try body(
                    Record(
                        line: recordLine,
                        bytes: UnsafeBufferPointer(rebasing: bytes[..<byteCount]),
                        ends: UnsafeBufferPointer(rebasing: ends[..<min(fieldCount, ends.count)]),
                        fieldCount: fieldCount,
                        malformedField: malformedField,
                        needsTextCheck: hasNul || seenBits >= 0x80
                    )
                )
            }
        }
    }

    private mutating func startRecordIfNeeded() {
        guard recordIsComplete else { return }
        recordIsComplete = false
        recordLine = line
        recordByteCount = 0
        byteCount = 0
        fieldCount = 0
        fieldStart = 0
        quoteLine = 0
        malformedField = nil
        seenBits = 0
        hasNul = false
    }

    private mutating func makeRoom(for count: Int) {
        let needed = byteCount + count
        guard needed > bytes.count else { return }
        bytes.append(contentsOf: repeatElement(0, count: max(needed, bytes.count * 2) - bytes.count))
    }
}

// The state machine, byte by byte.
extension RecordSplitter {
    private mutating func scan(_ chunk: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ end: Int) {
        // The array is moved into a local variable for the loop, as writing to a local one needs
        // fewer checks.
        var storage: [UInt8] = []
        swap(&storage, &bytes)
        storage.withUnsafeMutableBufferPointer { output in
            var count = byteCount
            while position < end, !recordIsComplete {
                switch state {
                case .fieldStart, .byteOrderMark: startField(chunk, &position)
                case .unquoted: scanUnquoted(chunk, &position, end, output, &count)
                case .quoted: scanQuoted(chunk, &position, end, output, &count)
                case .quoteInsideQuotes: scanAfterQuote(chunk, &position, output, &count)
                }
            }
            byteCount = count
        }
        swap(&storage, &bytes)
    }

    private mutating func startField(_ chunk: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        guard UInt16(chunk[position]) == quoteByte else {
            state = .unquoted
            return
        }
        state = .quoted
        quoteLine = line
        isAfterCarriageReturn = false
        position += 1
    }

    private mutating func scanUnquoted(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ end: Int,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) {
        var index = position
        var used = count
        var bits = seenBits
        let separator = separator
        let quote = quoteByte
        // Every byte that may mean something is at or below this one.
        let highest = max(UInt8(ascii: ","), separator)
        defer {
            position = index
            count = used
            seenBits = bits
        }
        while index < end {
            let byte = chunk[index]
            index += 1
            guard byte <= highest else {
                output[used] = byte
                used += 1
                bits |= byte
                continue
            }
            switch byte {
            case separator:
                endField(used)
                guard index < end, UInt16(chunk[index]) != quote else {
                    state = .fieldStart
                    return
                }
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                endRecord(used, isCarriageReturn: byte == UInt8(ascii: "\r"))
                return
            default:
                hasNul = hasNul || byte == 0
                output[used] = byte
                used += 1
            }
        }
    }

    private mutating func scanQuoted(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ end: Int,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) {
        var index = position
        var used = count
        let quote = quoteByte
        defer {
            position = index
            count = used
        }
        while index < end {
            let byte = chunk[index]
            index += 1
            if UInt16(byte) == quote {
                state = .quoteInsideQuotes
                return
            }
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !isAfterCarriageReturn) { line += 1 }
            isAfterCarriageReturn = byte == UInt8(ascii: "\r")
            hasNul = hasNul || byte == 0
            seenBits |= byte
            output[used] = byte
            used += 1
        }
    }

    /// Decides what the quote before this byte was: the first of a doubled one, or the closing one.
    private mutating func scanAfterQuote(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) {
        switch chunk[position] {
        case let byte where UInt16(byte) == quoteByte:
            output[count] = byte
            count += 1
            position += 1
            isAfterCarriageReturn = false
            state = .quoted
        case separator, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            state = .unquoted
        default:
            malformedField = malformedField ?? fieldCount
            state = .unquoted
        }
    }

    private mutating func endField(_ end: Int) {
        if fieldCount < ends.count { ends[fieldCount] = end }
        if end - fieldStart > limits.fieldBytes { noteOverlongField() }
        fieldCount += 1
        fieldStart = end
        quoteLine = 0
    }

    private mutating func endRecord(_ end: Int, isCarriageReturn: Bool) {
        endField(end)
        line += 1
        isAfterCarriageReturn = isCarriageReturn
        recordIsComplete = true
        state = .fieldStart
    }

    private mutating func noteOverlongField() {
        guard overlongField == nil else { return }
        overlongField = (fieldCount + 1, quoteLine > 0 ? quoteLine : recordLine)
    }

    private mutating func checkLimits() throws(FileError) {
        if !recordIsComplete, byteCount - fieldStart > limits.fieldBytes { noteOverlongField() }
        if let overlongField {
            throw FileError(
                line: overlongField.line,
                column: .numbered(overlongField.number),
                problem: .fieldTooLong(maximum: limits.fieldBytes)
            )
        }
        if !recordIsComplete, recordByteCount > limits.lineBytes {
            throw FileError(line: recordLine, column: nil, problem: .lineTooLong(maximum: limits.lineBytes))
        }
    }
}

// The byte order mark, which the end of a chunk may cut too.
extension RecordSplitter {
    private mutating func skipByteOrderMark(_ chunk: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        while position < chunk.count, chunk[position] == RecordSplitter.byteOrderMark[byteOrderMarkCount] {
            position += 1
            byteOrderMarkCount += 1
            if byteOrderMarkCount == RecordSplitter.byteOrderMark.count {
                state = .fieldStart
                return
            }
        }
        if position < chunk.count { keepPartialByteOrderMark() }
    }

    /// The file started like a byte order mark and went on differently, so those bytes are text.
    private mutating func keepPartialByteOrderMark() {
        for byte in RecordSplitter.byteOrderMark.prefix(byteOrderMarkCount) {
            bytes[byteCount] = byte
            byteCount += 1
            seenBits |= byte
        }
        recordByteCount = byteOrderMarkCount
        state = byteOrderMarkCount == 0 ? .fieldStart : .unquoted
    }
}
