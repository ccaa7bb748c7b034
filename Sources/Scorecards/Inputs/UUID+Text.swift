import Foundation

extension UUID {
    /// Lower case, as RFC 9562 writes them; what everything that depends on a seed goes by.
    package var text: String { text(ten: UInt8(ascii: "a")) }

    /// Upper case, as Foundation codes them.
    var codedText: String { text(ten: UInt8(ascii: "A")) }

    /// By hand, as a release of many providers writes millions of them.
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

    private static func digit(_ value: UInt8, ten: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : ten + value - 10
    }
}
