package import Foundation

extension UUID {
    /// Lower case, as RFC 9562 writes them. Everything that depends on a seed uses this form.
    package var text: String { text(isUpperCase: false) }

    /// Upper case, as Foundation encodes them.
    package var codedText: String { text(isUpperCase: true) }

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
                guard let value = character.hexadecimalValue else { return false }
                bytes[digits / 2] = bytes[digits / 2] << 4 | value
                digits += 1
            }
            return true
        }
        guard isRead else { return nil }
        self.init(uuid: id)
    }

    /// Written by hand for speed: a release of many providers writes millions of them.
    private func text(isUpperCase: Bool) -> String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var place = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    text[place] = (byte >> 4).hexadecimalDigit(isUpperCase: isUpperCase)
                    text[place + 1] = (byte & 15).hexadecimalDigit(isUpperCase: isUpperCase)
                    place += 2
                }
                return place
            }
        }
    }
}
