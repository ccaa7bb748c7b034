import Units

/// A number as plain digits, with or without a point and more digits.
struct PlainDecimal {
    /// How many digits follow the point.
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
        decimals = max(0, cell.count - point - 1)
        amount = isTooLarge || decimals > 4 ? nil : Amount(tenThousandths: Int128(number * scale))
    }
}

extension Cell {
    /// A number's digits without leading zeros.
    var withoutLeadingZeros: Cell {
        var start = 0
        while start + 1 < count, self[start] == UInt8(ascii: "0"), self[start + 1].isDigit { start += 1 }
        return Cell(rebasing: self[start...])
    }
}
