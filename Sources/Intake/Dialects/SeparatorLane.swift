import Domain

/// How a file would be cut into records by one separator and one quote.
struct SeparatorLane {
    let separator: FieldSeparator
    let quote: QuoteMark
    private let separatorByte: UInt8
    private let quoteByte: UInt8

    /// How many records have so many fields. Few counts are kept, and the others are together.
    private var tallies: [(fields: Int, records: Int)] = []
    private(set) var records = 0

    /// How many fields stand in quotes, and how many of them have text behind their closing quote.
    private(set) var quotedFields = 0
    private(set) var malformedFields = 0

    // The record that is being read. Places count from the start of the file.
    private var fields = 1
    private var recordStart = 0
    private var fieldStart = 0
    private var closedAt = -1
    private var isQuoted = false

    private static let keptTallies = 64

    init(_ separator: FieldSeparator, _ quote: QuoteMark) {
        self.separator = separator
        self.quote = quote
        separatorByte = separator.byte
        quoteByte = quote.byte ?? 0
    }

    /// Whether a quote is still open at the end.
    var isBroken: Bool { isQuoted }

    /// Takes a byte that may mean something.
    mutating func take(_ byte: UInt8, at place: Int) {
        if isQuoted {
            if byte == quoteByte {
                isQuoted = false
                closedAt = place
            }
            return
        }
        if byte == quoteByte, quoteByte != 0 {
            if place == fieldStart {
                isQuoted = true
                quotedFields += 1
            } else if closedAt == place - 1, closedAt >= fieldStart {
                isQuoted = true
            }
            return
        }
        let isEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        guard isEnd || byte == separatorByte else { return }
        if closedAt >= fieldStart, closedAt != place - 1 { malformedFields += 1 }
        fieldStart = place + 1
        guard isEnd else {
            fields += 1
            return
        }
        if place > recordStart { endRecord() }
        fields = 1
        recordStart = place + 1
    }

    /// Ends the last record, where no line break does.
    mutating func finish(at place: Int) {
        if !isQuoted, place > recordStart { endRecord() }
    }

    private mutating func endRecord() {
        records += 1
        // Most records are as long as the one before.
        if let first = tallies.first, first.fields == fields {
            tallies[0].records += 1
            return
        }
        if let index = tallies.firstIndex(where: { $0.fields == fields }) {
            tallies[index].records += 1
            if tallies[index].records > tallies[0].records { tallies.swapAt(0, index) }
        } else if tallies.count < SeparatorLane.keptTallies {
            tallies.append((fields, 1))
        }
    }

    /// How many fields most records have, if that is more than one, and how many records have them.
    var commonest: (fields: Int, records: Int)? {
        tallies.filter { $0.fields > 1 }.max { ($0.records, $0.fields) < ($1.records, $1.fields) }
    }
}
