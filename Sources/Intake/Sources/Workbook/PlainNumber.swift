import Units

/// A number of a file as plain decimal text: no exponent, no needless zeros.
enum PlainNumber {
    /// With so many digits at most, a decimal number and its double are one to one.
    private static let exactDigits = 15

    /// Appends the shortest text that reads back to the same double.
    ///
    /// - Returns: whether these bytes are a finite number. If not, nothing is appended.
    static func append(_ bytes: Cell, to output: inout Growing<UInt8>) -> Bool {
        if isShortest(bytes) {
            output.append(contentsOf: bytes)
            return true
        }
        guard let number = double(bytes) else { return false }
        for byte in text(number).utf8 { output.append(byte) }
        return true
    }

    /// The number that these bytes write in decimal, with an exponent or without.
    static func double(_ bytes: Cell) -> Double? {
        // What else Swift reads as a number, a workbook does not write: inf, nan, hexadecimal.
        let letters: Set<UInt8> = [UInt8(ascii: "e"), UInt8(ascii: "E")]
        let signs: Set<UInt8> = [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")]
        guard bytes.allSatisfy({ $0.isDigit || letters.contains($0) || signs.contains($0) }),
            let number = Double(bytes.string), number.isFinite
        else { return nil }
        return number
    }

    /// A finite number without an exponent.
    static func text(_ number: Double) -> String {
        let isNegative = number < 0
        let parts = number.magnitude.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
        let digits = Array(mantissa[0] + fraction)
        let point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var text = isNegative ? "-" : ""
        if point <= 0 {
            text += "0." + String(repeating: "0", count: -point) + String(digits)
        } else if point >= digits.count {
            text += String(digits) + String(repeating: "0", count: point - digits.count)
        } else {
            text += String(digits[..<point]) + "." + String(digits[point...])
        }
        return text
    }

    /// Whether this is plain decimal text already, and the shortest.
    private static func isShortest(_ bytes: Cell) -> Bool {
        var index = 0
        if bytes.first == UInt8(ascii: "-") { index += 1 }
        let start = index
        while index < bytes.count, bytes[index].isDigit { index += 1 }
        let wholeDigits = index - start
        guard wholeDigits > 0, wholeDigits == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
        if index == bytes.count {
            // There is no negative zero.
            return wholeDigits <= exactDigits && (start == 0 || bytes[start] != UInt8(ascii: "0"))
        }
        guard bytes[index] == UInt8(ascii: ".") else { return false }
        let point = index
        index += 1
        while index < bytes.count, bytes[index].isDigit { index += 1 }
        return index == bytes.count && index - point > 1 && wholeDigits + index - point - 1 <= exactDigits
            && bytes[index - 1] != UInt8(ascii: "0")
    }
}
