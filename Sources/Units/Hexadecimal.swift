/// Two hexadecimal digits, in lower case, for each byte.
package func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        for (index, byte) in bytes.enumerated() {
            text[2 * index] = (byte >> 4).hexadecimalDigit()
            text[2 * index + 1] = (byte & 15).hexadecimalDigit()
        }
        return 2 * bytes.count
    }
}

extension UInt8 {
    /// The digit of a number below 16.
    @inlinable package func hexadecimalDigit(isUpperCase: Bool = false) -> UInt8 {
        self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: isUpperCase ? "A" : "a") + self - 10
    }

    /// The number that a hexadecimal digit of either case stands for; nil for any other byte.
    @inlinable package var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
