import Domain
import Units

/// A number as people write it: a sign, a currency, and groups of digits with marks between them.
/// Which mark is the decimal sign is for the column to say.
struct WrittenNumber {
    /// Why a number cannot be read with a decimal sign.
    enum Fault: Equatable {
        case notANumber
        /// A group of thousands has `count` digits.
        case group(count: Int, mark: ThousandsMark, isFirst: Bool)
    }

    private(set) var isNegative = false

    /// The three letters of the currency; nil where none is written, or a sign of several.
    private(set) var currency: StaticString?
    private var hasCurrency = false

    /// From the first digit to the last.
    private var body = Cell(start: nil, count: 0)

    // The groups of digits and the marks between them.
    private var firstGroup = 0
    private var lastGroup = 0
    private var marks: (point: Int, comma: Int, blank: Int, apostrophe: Int) = (0, 0, 0, 0)
    private var lastMark: ThousandsMark?
    /// The first group that follows a mark, is not the last, and does not have three digits.
    private var wrongGroup: (count: Int, mark: ThousandsMark)?

    /// nil for what is no number in any reading.
    init?(_ cell: Cell) {
        var (start, end) = (0, cell.count)
        guard trim(cell, &start, &end), start < end else { return nil }
        body = Cell(rebasing: cell[start..<end])
        guard scan() else { return nil }
    }

    /// Whether the number has a mark that may be the decimal sign.
    var hasSign: Bool { marks.point + marks.comma > 0 }

    /// The marks between thousands, if `sign` is the decimal sign.
    func thousandsMark(_ sign: DecimalSign) -> ThousandsMark? {
        if marks.blank > 0 { return .blank }
        if marks.apostrophe > 0 { return .apostrophe }
        let others = sign == .comma ? marks.point : marks.comma
        guard others > 0 else { return nil }
        return sign == .comma ? .point : .comma
    }

    /// What is wrong with the number if `sign` is the decimal sign; nil where it can be read.
    func fault(_ sign: DecimalSign) -> Fault? {
        let (signs, others) = sign == .comma ? (marks.comma, marks.point) : (marks.point, marks.comma)
        let signMark: ThousandsMark = sign == .comma ? .comma : .point
        let sorts = (others > 0 ? 1 : 0) + (marks.blank > 0 ? 1 : 0) + (marks.apostrophe > 0 ? 1 : 0)
        guard signs <= 1, sorts <= 1, signs == 0 || lastMark == signMark else { return .notANumber }
        guard sorts == 1, let mark = thousandsMark(sign) else {
            // `.5` has no digits before its decimals.
            return firstGroup == 0 && signs == 0 ? .notANumber : nil
        }
        if let wrongGroup { return .group(count: wrongGroup.count, mark: mark, isFirst: false) }
        if signs == 0, lastGroup != 3 { return .group(count: lastGroup, mark: mark, isFirst: false) }
        guard (1...3).contains(firstGroup) else { return .group(count: firstGroup, mark: mark, isFirst: true) }
        // Nobody writes 0,125 for a hundred and twenty-five.
        return body[0] == UInt8(ascii: "0") ? .notANumber : nil
    }

    /// Whether both decimal signs give a number, and not the same one.
    var isOpen: Bool { hasSign && fault(.comma) == nil && fault(.point) == nil }

    /// Appends the number with a point and without thousands: `-1234.50`.
    func append(to bytes: inout [UInt8], _ sign: DecimalSign) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        if firstGroup == 0 { bytes.append(UInt8(ascii: "0")) }
        let decimal = sign == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".")
        for byte in body {
            if byte.isDigit {
                bytes.append(byte)
            } else if byte == decimal {
                bytes.append(UInt8(ascii: "."))
            }
        }
    }
}

extension WrittenNumber {
    /// Counts the groups and the marks. False where something else is among them.
    private mutating func scan() -> Bool {
        var group = 0
        var index = 0
        while index < body.count {
            let byte = body[index]
            if byte.isDigit {
                group += 1
                index += 1
                continue
            }
            guard let (mark, length) = mark(at: index) else { return false }
            guard end(group) else { return false }
            group = 0
            lastMark = mark
            switch mark {
            case .point: marks.point += 1
            case .comma: marks.comma += 1
            case .blank: marks.blank += 1
            case .apostrophe: marks.apostrophe += 1
            }
            index += length
        }
        if lastMark == nil { firstGroup = group }
        lastGroup = group
        return group > 0
    }

    /// Ends a group that a mark follows. False for a group without digits, but for the first one.
    private mutating func end(_ count: Int) -> Bool {
        guard let mark = lastMark else {
            firstGroup = count
            return true
        }
        if count != 3, wrongGroup == nil { wrongGroup = (count, mark) }
        return count > 0
    }

    private func mark(at index: Int) -> (ThousandsMark, length: Int)? {
        switch body[index] {
        case UInt8(ascii: "."): return (.point, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        default: break
        }
        let blank = body.blankLength(at: index)
        if blank > 0 { return (.blank, blank) }
        let apostrophe = body.apostropheLength(at: index)
        return apostrophe > 0 ? (.apostrophe, apostrophe) : nil
    }

    /// Takes the sign and the currency away from both ends. False where anything else is there.
    private mutating func trim(_ cell: Cell, _ start: inout Int, _ end: inout Int) -> Bool {
        // Nearly every number begins and ends with a digit.
        if let first = cell.first, let last = cell.last, first.isDigit, last.isDigit { return true }
        if end - start >= 3, cell[start] == UInt8(ascii: "("), cell[end - 1] == UInt8(ascii: ")") {
            isNegative = true
            start += 1
            end -= 1
        }
        var isSigned = isNegative
        while start < end, !cell[start].isDigit, cell[start] != UInt8(ascii: ".") {
            let rest = Cell(rebasing: cell[start..<end])
            let (blank, minus) = (rest.blankLength(at: 0), rest.minusLength(at: 0))
            if blank > 0 {
                start += blank
            } else if minus > 0 || rest[0] == UInt8(ascii: "+") {
                guard !isSigned else { return false }
                isSigned = true
                isNegative = minus > 0
                start += max(minus, 1)
            } else {
                guard let length = takeCurrency(rest, atEnd: false) else { return false }
                start += length
            }
        }
        while end > start, !cell[end - 1].isDigit {
            let rest = Cell(rebasing: cell[start..<end])
            let blank = rest.lastBlankLength
            if blank > 0 {
                end -= blank
            } else {
                guard let length = takeCurrency(rest, atEnd: true) else { return false }
                end -= length
            }
        }
        return true
    }
}

extension WrittenNumber {
    /// The length of the currency at the start or at the end; nil where there is none, or a second
    /// one. A sign of several currencies names none.
    private mutating func takeCurrency(_ cell: Cell, atEnd: Bool) -> Int? {
        guard !hasCurrency else { return nil }
        if cell.count >= 3 {
            let letters = Cell(rebasing: atEnd ? cell[(cell.count - 3)...] : cell[..<3])
            if letters[0].isLetter, letters[1].isLetter {
                for (sign, code) in WrittenNumber.letteredSigns where letters.spells(sign) {
                    (currency, hasCurrency) = (code, true)
                    return 3
                }
            }
        }
        for (sign, code) in WrittenNumber.signs where sign.utf8CodeUnitCount <= cell.count {
            let length = sign.utf8CodeUnitCount
            let part = Cell(rebasing: atEnd ? cell[(cell.count - length)...] : cell[..<length])
            guard part.spells(sign) else { continue }
            (currency, hasCurrency) = (code, true)
            return length
        }
        return nil
    }

    private static let letteredSigns: [(sign: StaticString, code: StaticString)] = [
        ("eur", "EUR"), ("usd", "USD"), ("gbp", "GBP"), ("chf", "CHF"), ("cad", "CAD"), ("brl", "BRL"),
        ("aud", "AUD"), ("jpy", "JPY"), ("sek", "SEK"), ("dkk", "DKK"), ("nok", "NOK"), ("pln", "PLN"),
        ("mad", "MAD"), ("xof", "XOF"), ("us$", "USD"), ("ca$", "CAD"),
    ]

    private static let signs: [(sign: StaticString, code: StaticString?)] = [
        ("€", "EUR"), ("£", "GBP"), ("$", nil), ("¥", nil), ("r$", "BRL"),
    ]
}

extension Cell {
    /// The length of the blank at the end; 0 where there is none.
    fileprivate var lastBlankLength: Int {
        for length in 1...3 where length <= count && blankLength(at: count - length) == length { return length }
        return 0
    }
}
