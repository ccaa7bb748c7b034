/// What is wrong with a field's bytes as text.
enum TextFault: Equatable {
    case nulByte
    case invalidUTF8
}

extension UnsafeBufferPointer<UInt8> {
    /// The first fault of these bytes as UTF-8 without NUL, or nil for good text.
    ///
    /// The well-formed sequences are those of the Unicode Standard, table 3-7: no overlong forms,
    /// no surrogates, nothing above U+10FFFF.
    var textFault: TextFault? {
        var index = 0
        while index < count {
            let byte = self[index]
            if byte == 0 { return .nulByte }
            if byte < 0x80 {
                index += 1
                continue
            }
            guard let length = sequenceLength(at: index) else { return .invalidUTF8 }
            index += length
        }
        return nil
    }

    /// How many Unicode scalars these bytes hold, if they are UTF-8.
    var characterCount: Int {
        var continuations = 0
        for byte in self where byte & 0xC0 == 0x80 { continuations += 1 }
        return count - continuations
    }

    private func sequenceLength(at index: Int) -> Int? {
        let (length, second): (Int, ClosedRange<UInt8>)
        switch self[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= count, second.contains(self[index + 1]) else { return nil }
        for position in index + 2..<index + length where self[position] & 0xC0 != 0x80 { return nil }
        return length
    }
}
