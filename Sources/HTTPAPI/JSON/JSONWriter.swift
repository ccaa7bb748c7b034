/// Writes JSON text, members in the order in which they are given.
///
/// The order of an answer's members is part of its documentation, and equal values must give equal
/// bytes, because the entity tag is made of them.
struct JSONWriter {
    /// The text so far, UTF-8.
    private(set) var bytes: [UInt8] = []

    /// Whether a value stands before the next one in the same object or array.
    private var needsComma = false

    init(capacity: Int = 512) {
        bytes.reserveCapacity(capacity)
    }

    /// The text of one value.
    static func text(of value: some JSONWritable) -> [UInt8] {
        var writer = JSONWriter()
        value.write(to: &writer)
        return writer.bytes
    }

    /// The text of one object.
    static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(members)
        return writer.bytes
    }

    /// An object, as a value; `members` writes what is in it.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// An array, as a value.
    mutating func array<Item>(_ items: some Sequence<Item>, _ write: (inout JSONWriter, Item) -> Void) {
        open(UInt8(ascii: "["))
        for item in items { write(&self, item) }
        close(UInt8(ascii: "]"))
    }

    mutating func member(_ name: String, _ value: some JSONWritable) {
        writeName(name)
        value.write(to: &self)
    }

    mutating func member(_ name: String, object members: (inout JSONWriter) -> Void) {
        writeName(name)
        object(members)
    }

    mutating func member<Item>(
        _ name: String,
        array items: some Sequence<Item>,
        _ write: (inout JSONWriter, Item) -> Void
    ) {
        writeName(name)
        array(items, write)
    }

    /// A value whose text needs no escapes: a number, `true`, `null`.
    mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    mutating func string(_ text: String) {
        separate()
        writeQuoted(text)
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func writeName(_ name: String) {
        separate()
        writeQuoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func writeQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case ..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(JSONWriter.hexadecimal[Int(byte >> 4)])
                bytes.append(JSONWriter.hexadecimal[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
