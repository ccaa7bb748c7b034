import Units

/// Writes JSON text. Members stand in the order in which the caller writes them.
///
/// The documentation fixes the order of an answer's members. Equal values must give equal bytes,
/// because the entity tag is made from them.
package struct JSONWriter {
    /// The text so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// Whether the current object or array has a value already, so that the next one needs a comma.
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

    /// Writes an object as a value. `members` writes its members.
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array as a value.
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

    /// Writes the name of a member. Its value must follow.
    package mutating func name(_ name: String) {
        string(name)
        endName()
    }

    /// Writes the shortest decimal that reads back as the same number, or null if it is not finite.
    package mutating func number(_ value: Double) { literal(value.jsonText) }

    /// Writes a value that needs no escapes: a number, `true` or `null`.
    package mutating func literal(_ text: String) { literal(text.utf8) }

    mutating func literal(_ text: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
        needsComma = true
    }

    package mutating func string(_ text: String) { string(text, .three) }

    /// Writes a string.
    mutating func string(_ text: String, _ letters: ControlLetters) {
        separate()
        bytes.append(quoted: text, letters)
        needsComma = true
    }

    /// Writes a string that needs no escapes.
    mutating func string(plain text: some Collection<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes an amount with all its decimals.
    mutating func string(_ amount: Amount) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        amount.appendText(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes the colon after a name that was written as a string. The value must follow.
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
