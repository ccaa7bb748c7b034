package import Units

/// Writes the same text as `CanonicalJSON`, in a tenth of the time. It is for documents that come
/// by the ten thousand.
///
/// The caller writes the members of an object in the order of their names.
package struct CanonicalText {
    private var json = JSONWriter(capacity: 4_096)
    private var isFinite = true

    private init() {}

    /// - Throws: `EncodingError` if a number is not finite, because no document can hold it.
    package static func text(_ write: (inout CanonicalText) -> Void) throws -> String {
        var text = CanonicalText()
        write(&text)
        guard text.isFinite else {
            let context = EncodingError.Context(codingPath: [], debugDescription: "a number is not finite")
            throw EncodingError.invalidValue(Double.nan, context)
        }
        return String(decoding: text.json.bytes, as: UTF8.self)
    }

    package mutating func object(_ members: (inout CanonicalText) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    package mutating func array<Element>(
        _ elements: [Element],
        _ write: (inout CanonicalText, Element) -> Void
    ) {
        open(UInt8(ascii: "["))
        for element in elements { write(&self, element) }
        close(UInt8(ascii: "]"))
    }

    package mutating func value(_ value: Int) { json.literal(String(value)) }

    package mutating func value(_ value: Double) {
        isFinite = isFinite && value.isFinite
        json.literal(value.canonicalText)
    }

    package mutating func value(_ value: Bool) { json.literal(value ? "true" : "false") }

    package mutating func value(_ value: Amount) { json.string(value) }

    package mutating func value(_ value: String) { json.string(value, .five) }

    /// Writes a text that needs no escapes, such as a fixed name, an id or a date.
    package mutating func value(plain value: String) { json.string(plain: value.utf8) }

    /// Writes the name of a member. Its value must follow.
    package mutating func name(_ name: StaticString) {
        name.withUTF8Buffer { json.string(plain: $0) }
        json.endName()
    }

    /// The same for a name that is not a constant. It must need no escapes.
    package mutating func name(plain name: String) {
        value(plain: name)
        json.endName()
    }

    mutating func open(_ bracket: UInt8) { json.open(bracket) }

    mutating func close(_ bracket: UInt8) { json.close(bracket) }
}

extension CanonicalText {
    package mutating func member(_ name: StaticString, _ members: (inout CanonicalText) -> Void) {
        self.name(name)
        object(members)
    }

    package mutating func member(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        self.name(name)
        self.value(value)
    }

    package mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        self.name(name)
        self.value(value)
    }

    package mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        self.value(value)
    }

    package mutating func member(_ name: StaticString, _ value: Amount) {
        self.name(name)
        self.value(value)
    }

    package mutating func member(_ name: StaticString, plain value: String) {
        self.name(name)
        self.value(plain: value)
    }

    package mutating func member(_ name: StaticString, _ value: String) {
        self.name(name)
        self.value(value)
    }

    package mutating func member<Element>(
        _ name: StaticString,
        _ elements: [Element],
        _ write: (inout CanonicalText, Element) -> Void
    ) {
        self.name(name)
        array(elements, write)
    }
}
