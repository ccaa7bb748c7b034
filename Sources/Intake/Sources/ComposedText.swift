import Foundation

extension Cell {
    /// Hands on these bytes, which are UTF-8, with their accents composed (Unicode's form NFC): as
    /// names are compared and stored.
    func withComposed<Result>(_ body: (Cell) -> Result) -> Result {
        // Below U+0300, whose first byte is 0xCC, everything is composed already.
        guard contains(where: { $0 >= 0xCC }) else { return body(self) }
        let composed = Array(String(decoding: self, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
        return composed.withUnsafeBufferPointer(body)
    }
}
