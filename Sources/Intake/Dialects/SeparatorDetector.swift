import Domain

/// Finds what stands between the fields of a file, from all of its records: the separator that
/// gives the most of them the same number of fields.
struct SeparatorDetector {
    private var lanes: [SeparatorLane] = []
    private var place = 0
    private var named: FieldSeparator?

    /// The start of the first line, to show it.
    private let firstLine: [UInt8]

    /// In thousandths: a separator that gives fewer records the same number of fields explains
    /// nothing.
    private static let leastShare = 250

    /// The bytes that may mean something in one of the lanes.
    private static let meanings: [Bool] = {
        var meanings = Array(repeating: false, count: 256)
        for byte in ",;\t|\"\n\r".utf8 { meanings[Int(byte)] = true }
        return meanings
    }()

    /// - Parameter head: how the file begins, without a byte order mark.
    init(head: Cell) {
        named = SeparatorDetector.named(head)
        firstLine = Array(head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.prefix(200))
        for separator in [FieldSeparator.comma, .semicolon, .tab, .bar] {
            lanes.append(SeparatorLane(separator, .double))
            lanes.append(SeparatorLane(separator, .none))
        }
    }

    /// Takes the next bytes, as ASCII is in them.
    mutating func take(_ bytes: Cell) {
        let start = place
        place += bytes.count
        guard named == nil else { return }
        SeparatorDetector.meanings.withUnsafeBufferPointer { meanings in
            lanes.withUnsafeMutableBufferPointer { lanes in
                for index in bytes.indices {
                    let byte = bytes[index]
                    guard meanings[Int(byte)] else { continue }
                    for lane in lanes.indices { lanes[lane].take(byte, at: start + index) }
                }
            }
        }
    }

    /// The separator and the quotes that the bytes so far show.
    mutating func finish() -> (separator: Finding<FieldSeparator>, quote: QuoteMark, notes: [Evidence]) {
        if let named {
            return (.shown(named, Evidence(line: 1, shows: .separatorLine(separator: named))), .double, [])
        }
        for index in lanes.indices { lanes[index].finish(at: place) }
        let best = [FieldSeparator.comma, .semicolon, .tab, .bar].compactMap(lane)
        guard let first = best.max(by: { $0.rank < $1.rank }), let common = first.commonest,
            first.rank.share >= SeparatorDetector.leastShare
        else {
            return (.shown(.comma, Evidence(line: nil, shows: .oneColumn)), .double, [])
        }
        let notes = first.quote == .none ? [Evidence(line: nil, shows: .quotesAreText)] : []
        let rivals = best.filter { $0.separator != first.separator && $0.rank == first.rank }
        if let rival = rivals.first, let other = rival.commonest {
            let readings: [PossibleReading] = [
                .fields(separator: first.separator, count: common.fields),
                .fields(separator: rival.separator, count: other.fields),
            ]
            return (.open(OpenReading(line: 1, value: Excerpt(firstLine), readings: readings)), first.quote, notes)
        }
        let fact = ShownFact.sameFieldCount(
            separator: first.separator,
            fields: common.fields,
            lines: common.records,
            allLines: first.records
        )
        return (.shown(first.separator, Evidence(line: nil, shows: fact)), first.quote, notes)
    }

    /// The better of a separator's two lanes: quotes are text only where they cannot be anything
    /// else.
    private func lane(_ separator: FieldSeparator) -> SeparatorLane? {
        let own = lanes.filter { $0.separator == separator && $0.commonest != nil }
        guard let quoted = own.first(where: { $0.quote == .double }) else { return own.first }
        guard let plain = own.first(where: { $0.quote == .none }) else { return quoted }
        let isDoubtful = quoted.isBroken || quoted.malformedFields > 0
        return isDoubtful && quoted.rank <= plain.rank ? plain : quoted
    }

    /// What a first line such as `sep=;` names.
    private static func named(_ head: Cell) -> FieldSeparator? {
        let line = head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let plain = line.filter { $0 != UInt8(ascii: "\"") }
        guard plain.count == 5, plain[..<4].elementsEqual("sep=".utf8, by: { $0.lowercased == $1 }) else { return nil }
        return FieldSeparator(byte: plain[4])
    }
}

extension SeparatorLane {
    /// How well it explains the file: the share of records with the same number of fields, and then
    /// how many fields that are.
    fileprivate var rank: Rank {
        guard let commonest else { return Rank(share: 0, fields: 0) }
        // A file that ends inside quotes has one record more, which explains nothing.
        let all = records + (isBroken ? 1 : 0)
        return Rank(share: 1_000 * commonest.records / max(all, 1), fields: commonest.fields)
    }

    fileprivate struct Rank: Comparable {
        /// In thousandths.
        let share: Int
        let fields: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.share, left.fields) < (right.share, right.fields)
        }
    }
}
