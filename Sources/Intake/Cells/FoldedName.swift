import Foundation

/// A name as it is compared: without case, without accents, and with every blank, apostrophe and
/// dash the same. Blanks at the ends do not count, and several together count as one.
struct FoldedName: Hashable, Sendable {
    let text: String

    init(_ name: String) {
        // Nearly every name is plain ASCII, which needs no tables.
        text = name.utf8.allSatisfy { $0 < 0x80 } ? FoldedName.folded(ascii: name) : FoldedName.folded(name)
    }

    init(_ cell: Cell) {
        self.init(String(decoding: cell, as: UTF8.self))
    }

    var isEmpty: Bool { text.isEmpty }

    private static func folded(ascii name: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            if byte <= 0x20 || byte == 0x7F {
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            } else {
                bytes.append(byte.lowercased)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folded(_ name: String) -> String {
        var plain = ""
        for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{02BC}", "\u{00B4}", "`": plain.append("'")
            case "\u{2010}"..."\u{2015}", "\u{2212}": plain.append("-")
            case "œ", "Œ": plain.append("oe")
            case "æ", "Æ": plain.append("ae")
            default:
                let properties = scalar.properties
                switch properties.generalCategory {
                // Accents, and what nobody can see.
                case .nonspacingMark, .enclosingMark, .format: break
                case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: plain.append(" ")
                default: plain += properties.lowercaseMapping
                }
            }
        }
        return plain.split(separator: " ").joined(separator: " ")
    }
}
