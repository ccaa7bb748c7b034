import Units

/// A number as plain digits, with or without a point and more digits.
struct PlainDecimal {
    /// How many digits follow the point, zeros at the end not counted.
    let decimals: Int

    /// The amount; nil where it is a million million or more, or has more than four decimals.
    let amount: Amount?

    /// Reads `1234.50`; nil for anything but digits and one point between digits.
    init?(_ cell: Cell) {
        var number = 0
        var isTooLarge = false
        var index = 0
        while index < cell.count, cell[index].isDigit {
            number = number * 10 + cell[index].digit
            if number >= 1_000_000_000_000 {
                isTooLarge = true
                number = 0
            }
            index += 1
        }
        guard index > 0 else { return nil }
        let point = index
        if index < cell.count {
            guard cell[index] == UInt8(ascii: "."), index + 1 < cell.count else { return nil }
            index += 1
        }
        var scale = 10_000
        while index < cell.count, cell[index].isDigit {
            if scale > 1 {
                number = number * 10 + cell[index].digit
                scale /= 10
            }
            index += 1
        }
        guard index == cell.count else { return nil }
        let significant = cell.lastIndex { $0 != UInt8(ascii: "0") } ?? point
        decimals = max(0, significant - point)
        amount = isTooLarge || decimals > 4 ? nil : Amount(tenThousandths: Int128(number * scale))
    }
}

extension Cell {
    /// A number's digits without leading zeros, and with four decimals at most: only zeros can
    /// follow them.
    var withoutNeedlessZeros: Cell {
        var start = 0
        while start + 1 < count, self[start] == UInt8(ascii: "0"), self[start + 1].isDigit { start += 1 }
        let end = firstIndex(of: UInt8(ascii: ".")).map { Swift.min(count, $0 + 5) } ?? count
        return Cell(rebasing: self[start..<end])
    }

    /// A whole number without decimals that are zeros, as `12.0` has them.
    var withoutZeroDecimals: Cell {
        guard let point = firstIndex(of: UInt8(ascii: ".")), point > 0, point + 1 < count,
            self[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return self }
        return Cell(rebasing: self[..<point])
    }

    /// Whether this is a number as spreadsheets shorten it: `9.9E+19`, with a point or a comma.
    var isScientific: Bool {
        guard let exponent = firstIndex(where: { $0.lowercased == UInt8(ascii: "e") }), exponent + 2 < count,
            self[exponent + 1] == UInt8(ascii: "+") || self[exponent + 1] == UInt8(ascii: "-"),
            self[(exponent + 2)...].allSatisfy(\.isDigit)
        else { return false }
        let parts = self[..<exponent].split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
    }
}
