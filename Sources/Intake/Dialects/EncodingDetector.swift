import Domain

/// Finds out how the text of a file is written as bytes, from all of its bytes. They may come in
/// any pieces.
///
/// A byte that is not UTF-8 says little if the same file holds accents that are. So both are
/// counted, over the whole file.
struct EncodingDetector {
    private enum Start {
        case unknown
        case marked(FileEncoding)
        case zeroBytes(FileEncoding)
        /// Without any mark: UTF-8 or Windows-1252.
        case bytes
    }

    private var start = Start.unknown

    // Sequences of several bytes that are UTF-8, and bytes that are in none.
    private var wide = Sightings()
    private var stray = Sightings()
    private var zero = Sightings()

    /// How many of the stray bytes Windows-1252 does not have.
    private var undefinedCount = 0

    private var lines = LineCounter()

    /// The bytes of a sequence that the end of a piece has cut.
    private var rest: [UInt8] = []

    /// How many bytes of a file decide whether it is UTF-16.
    static let headBytes = 512

    /// Places that show the same: how many, and the first with the value around it.
    private struct Sightings {
        var count = 0
        var first: Sighting?

        /// Counts the place at `index`. The lines are counted up to `counted`.
        mutating func note(_ bytes: Cell, _ index: Int, _ lines: inout LineCounter, _ counted: inout Int) {
            count += 1
            guard first == nil else { return }
            lines.take(Cell(rebasing: bytes[counted..<index]))
            counted = index
            first = Sighting(line: lines.line, bytes: Array(bytes.value(around: index)))
        }
    }

    fileprivate struct Sighting {
        let line: Int
        let bytes: [UInt8]
    }

    /// How a file that begins like this is written, if it is UTF-16.
    static func utf16(head: Cell) -> FileEncoding? {
        if head.count >= 2 {
            if head[0] == 0xFF, head[1] == 0xFE { return .utf16LittleEndian }
            if head[0] == 0xFE, head[1] == 0xFF { return .utf16BigEndian }
        }
        // Without a mark: most of the text is ASCII, so every second byte is zero.
        let pairs = head.count / 2
        guard pairs >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for index in 0..<pairs {
            if head[2 * index] == 0 { zeros.even += 1 }
            if head[2 * index + 1] == 0 { zeros.odd += 1 }
        }
        if zeros.odd * 4 > pairs * 3, zeros.even * 8 < pairs { return .utf16LittleEndian }
        return zeros.even * 4 > pairs * 3 && zeros.odd * 8 < pairs ? .utf16BigEndian : nil
    }

    /// Takes the next piece. The first one holds `headBytes`, or the whole file.
    mutating func take(_ piece: Cell) {
        if case .unknown = start { look(at: piece) }
        guard case .bytes = start else { return }
        if rest.isEmpty {
            scan(piece)
        } else {
            // Three bytes more complete any sequence.
            let joint = rest + piece.prefix(4)
            rest = []
            if piece.count <= 4 {
                joint.withUnsafeBufferPointer { scan($0) }
            } else {
                joint.withUnsafeBufferPointer { scan($0) }
                scanAfterJoint(piece)
            }
        }
    }

    private mutating func scanAfterJoint(_ piece: Cell) {
        // What is left of the joint is the end of the first four bytes.
        let start = 4 - rest.count
        rest = []
        scan(Cell(rebasing: piece[start...]))
    }

    private mutating func look(at head: Cell) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            start = .marked(.utf8)
        } else if let encoding = EncodingDetector.utf16(head: head) {
            let isMarked = head[0] >= 0xFE
            start = isMarked ? .marked(encoding) : .zeroBytes(encoding)
        } else {
            start = .bytes
        }
    }

    private mutating func scan(_ bytes: Cell) {
        var counted = 0
        var index = 0
        while index < bytes.count {
            // Eight bytes of ASCII at a time.
            if index + 8 <= bytes.count, bytes.isPlainText(eightFrom: index) {
                index += 8
                continue
            }
            let byte = bytes[index]
            if byte < 0x80 {
                if byte == 0 { zero.note(bytes, index, &lines, &counted) }
                index += 1
                continue
            }
            if let length = bytes.wideLength(at: index) {
                wide.note(bytes, index, &lines, &counted)
                index += length
            } else if bytes.isCutSequence(at: index) {
                rest = Array(bytes[index...])
                break
            } else {
                stray.note(bytes, index, &lines, &counted)
                if Windows1252.scalar(byte) == nil { undefinedCount += 1 }
                index += 1
            }
        }
        lines.take(Cell(rebasing: bytes[counted..<(bytes.count - rest.count)]))
    }
}

extension EncodingDetector {
    /// What the bytes so far show, and what is said beside it.
    func finish() -> (finding: Finding<FileEncoding>, notes: [Evidence], problem: MappingProblem?) {
        switch start {
        case .unknown:
            return (.shown(.utf8, Evidence(line: nil, shows: .plainLetters)), [], nil)
        case .marked(let encoding):
            return (.shown(encoding, Evidence(line: 1, shows: .byteOrderMark(encoding: encoding))), [], nil)
        case .zeroBytes(let encoding):
            return (.shown(encoding, Evidence(line: 1, shows: .zeroBytes(encoding: encoding))), [], nil)
        case .bytes: return bytes()
        }
    }

    private func bytes() -> (Finding<FileEncoding>, [Evidence], MappingProblem?) {
        let strays = stray.count + rest.count
        if let firstZero = zero.first { return (.nothing, [], .notText(line: firstZero.line)) }
        guard let firstStray = stray.first else {
            guard let firstWide = wide.first else {
                return (.shown(strays > 0 ? .windows1252 : .utf8, Evidence(line: nil, shows: .plainLetters)), [], nil)
            }
            return (.shown(.utf8, firstWide.evidence(.utf8, isUTF8: true)), [], nil)
        }
        guard let firstWide = wide.first, wide.count * 20 > strays else {
            if undefinedCount * 4 > strays { return (.nothing, [], .notText(line: firstStray.line)) }
            return (.shown(.windows1252, firstStray.evidence(.windows1252, isUTF8: false)), [], nil)
        }
        if wide.count >= strays {
            let note = firstStray.evidence(.notUTF8, isUTF8: true)
            return (.shown(.utf8, firstWide.evidence(.utf8, isUTF8: true)), [note], nil)
        }
        let reading = OpenReading(
            line: firstStray.line,
            value: Excerpt(firstStray.bytes),
            readings: [
                .text(encoding: .utf8, text: Excerpt(firstStray.bytes)),
                .text(encoding: .windows1252, text: Excerpt(Windows1252.text(firstStray.bytes))),
            ]
        )
        return (.open(reading), [], nil)
    }
}

extension EncodingDetector.Sighting {
    fileprivate func evidence(_ fact: ShownFact, isUTF8: Bool) -> Evidence {
        Evidence(line: line, value: Excerpt(isUTF8 ? bytes : Windows1252.text(bytes)), shows: fact)
    }
}

extension Cell {
    /// Whether the eight bytes from `index` on are ASCII without NUL.
    fileprivate func isPlainText(eightFrom index: Int) -> Bool {
        guard let base = baseAddress else { return false }
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        return word & high == 0 && (word &- ones) & ~word & high == 0
    }

    /// The length of the UTF-8 sequence at `index`; nil where the bytes are none.
    fileprivate func wideLength(at index: Int) -> Int? {
        let length = expectedLength(at: index)
        guard length > 0, index + length <= count else { return nil }
        return Cell(rebasing: self[index..<(index + length)]).textFault == nil ? length : nil
    }

    /// Whether the bytes from `index` to the end may begin a sequence.
    fileprivate func isCutSequence(at index: Int) -> Bool {
        let length = expectedLength(at: index)
        return length > count - index && self[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }

    private func expectedLength(at index: Int) -> Int {
        switch self[index] {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// The value of a field that holds the byte at `index`: what is around it up to a separator, a
    /// quote or the end of the line, but not much of it.
    fileprivate func value(around index: Int) -> Slice<Cell> {
        let ends = Array(",;|\t\"\n\r".utf8)
        var start = index
        while start > 0, index - start < 24, !ends.contains(self[start - 1]) { start -= 1 }
        var end = index + 1
        while end < count, end - index < 24, !ends.contains(self[end]) { end += 1 }
        // Not in the middle of a character.
        while start < index, self[start] & 0xC0 == 0x80 { start += 1 }
        return self[start..<end]
    }
}
