import Units

/// Which control characters a string writes with a letter. The others are written as `\u00XX`.
///
/// JSON allows both. Answers and documents chose differently before they shared a writer. Both keep
/// their choice, because entity tags and the digests of releases are made from these texts.
enum ControlLetters {
    /// `\n`, `\r` and `\t`.
    case three

    /// Also `\b` and `\f`, as Foundation does.
    case five
}

extension [UInt8] {
    /// Appends a string, in quotes.
    mutating func append(quoted text: String, _ letters: ControlLetters) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                append(byte)
            } else {
                append(escaped: byte, letters)
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaped byte: UInt8, _ letters: ControlLetters) {
        append(UInt8(ascii: "\\"))
        switch (byte, letters) {
        case (0x0A, _): append(UInt8(ascii: "n"))
        case (0x0D, _): append(UInt8(ascii: "r"))
        case (0x09, _): append(UInt8(ascii: "t"))
        case (0x08, .five): append(UInt8(ascii: "b"))
        case (0x0C, .five): append(UInt8(ascii: "f"))
        case (..<0x20, _):
            append(contentsOf: "u00".utf8)
            append((byte >> 4).hexadecimalDigit())
            append((byte & 15).hexadecimalDigit())
        default: append(byte)
        }
    }
}

extension Double {
    /// The shortest decimal that reads back as the same number. A number that is not finite is
    /// null, because JSON cannot express it.
    var jsonText: String {
        // Adding zero turns -0.0 into 0.0. Nobody expects to read -0.0.
        isFinite ? (self + 0).description : "null"
    }

    /// The same number as Foundation writes it: a whole number without a fraction, and -0
    /// unchanged.
    var canonicalText: Substring.UTF8View {
        let text = description.utf8[...]
        return rounded(.towardZero) == self && text.suffix(2).elementsEqual(".0".utf8) ? text.dropLast(2) : text
    }
}
