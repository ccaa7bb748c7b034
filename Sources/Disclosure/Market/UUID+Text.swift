import Foundation

extension UUID {
    /// Lower case, as RFC 9562 writes them. Everything that depends on a seed uses this form.
    package var text: String { text(ten: UInt8(ascii: "a")) }

    /// Upper case, as Foundation encodes them.
    package var codedText: String { text(ten: UInt8(ascii: "A")) }

    /// Reads either form; nil for any other text. This is written by hand for speed as well.
    package init?(text: some Collection<UInt8>) {
        guard text.count == 36 else { return nil }
        var id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).uuid
        let isRead = withUnsafeMutableBytes(of: &id) { bytes in
            var digits = 0
            for (place, character) in text.enumerated() {
                if place == 8 || place == 13 || place == 18 || place == 23 {
                    guard character == UInt8(ascii: "-") else { return false }
                    continue
                }
                guard let value = UUID.value(of: character) else { return false }
                bytes[digits / 2] = bytes[digits / 2] << 4 | value
                digits += 1
            }
            return true
        }
        guard isRead else { return nil }
        self.init(uuid: id)
    }

    /// Written by hand for speed: a release of many providers writes millions of them.
    private func text(ten: UInt8) -> String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var place = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    text[place] = UUID.digit(byte >> 4, ten: ten)
                    text[place + 1] = UUID.digit(byte & 15, ten: ten)
                    place += 2
                }
                return place
            }
        }
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func digit(_ value: UInt8, ten: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : ten + value - 10
    }
}
