import Units

/// Texts in which `_x000D_` stands for a character that XML cannot hold (ECMA-376, part 1,
/// 22.9.2.19).
struct EscapedText {
    private var plain: [UInt8] = []

    /// Replaces each such escape in what stands from `start` on. One that is no character, or NUL,
    /// stays as it is.
    mutating func unescape(_ bytes: inout Growing<UInt8>, from start: Int) {
        let text = bytes[start..<bytes.count]
        guard let first = EscapedText.escape(in: text, from: 0) else { return }
        plain.removeAll(keepingCapacity: true)
        var position = 0
        var escape: Int? = first
        while let place = escape {
            plain.append(contentsOf: text[position..<place])
            if let scalar = EscapedText.scalar(in: text, at: place) {
                plain.append(contentsOf: String(Character(scalar)).utf8)
                position = place + 7
            } else {
                plain.append(text[place])
                position = place + 1
            }
            escape = EscapedText.escape(in: text, from: position)
        }
        plain.append(contentsOf: text[position...])
        bytes.shorten(to: start)
        plain.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// Where `_x` stands next.
    private static func escape(in text: Cell, from start: Int) -> Int? {
        var index = start
        while index + 6 < text.count {
            if text[index] == UInt8(ascii: "_"), text[index + 1] == UInt8(ascii: "x") { return index }
            index += 1
        }
        return nil
    }

    private static func scalar(in text: Cell, at place: Int) -> Unicode.Scalar? {
        guard text[place + 6] == UInt8(ascii: "_") else { return nil }
        var number: UInt32 = 0
        for index in place + 2..<place + 6 {
            guard let digit = text[index].hexadecimalValue else { return nil }
            number = number << 4 | UInt32(digit)
        }
        return number == 0 ? nil : Unicode.Scalar(number)
    }
}
