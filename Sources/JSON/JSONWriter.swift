import Units

/// Writes JSON text, members in the order in which they are given.
///
/// The order of an answer's members is part of its documentation, and equal values must give equal
/// bytes, because the entity tag is made of them.
package struct JSONWriter {
    /// The text so far, UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// Whether a value stands before the next one in the same object or array.
    private var needsComma = false

    package init(capacity: Int = 512) {
        bytes.reserveCapacity(capacity)
    }

    /// The text of one object.
    package static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(members)
        return writer.bytes
    }

    /// An object, as a value; `members` writes what is in it.
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// An array, as a value.
    package mutating func array<Item>(
        _ items: some Sequence<Item>,
        _ write: (inout JSONWriter, Item) -> Void
    ) {
        open(UInt8(ascii: "["))
        for item in items { write(&self, item) }
        close(UInt8(ascii: "]"))
    }

    package mutating func member(_ name: String, object members: (inout JSONWriter) -> Void) {
        self.name(name)
        object(members)
    }

    package mutating func member<Item>(
        _ name: String,
        array items: some Sequence<Item>,
        _ write: (inout JSONWriter, Item) -> Void
    ) {
        self.name(name)
        array(items, write)
    }

    /// The name of a member; its value is to follow.
    package mutating func name(_ name: String) {
        string(name)
        endName()
    }

    /// The shortest decimal that reads back as the same number; null where it is not finite.
    package mutating func number(_ value: Double) { literal(value.jsonText) }

    /// A value whose text needs no escapes: a number, `true`, `null`.
    package mutating func literal(_ text: String) { literal(text.utf8) }

    mutating func literal(_ text: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
        needsComma = true
    }

    package mutating func string(_ text: String) { string(text, .three) }

    /// A string.
    mutating func string(_ text: String, _ letters: ControlLetters) {
        separate()
        bytes.append(quoted: text, letters)
        needsComma = true
    }

    /// A string with nothing in it to escape.
    mutating func string(plain text: some Collection<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// An amount with all its decimals.
    mutating func string(_ amount: Amount) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        amount.appendText(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// The colon between a name, which was written as a string, and its value, which is to follow.
    mutating func endName() {
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}
