import CExpat

/// The beginning or the end of an element, or a piece of its text.
struct XMLEvent: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
        case start, end, text
    }

    let kind: Kind
    let element: XMLElement

    private let start: Int32
    private let end: Int32

    init(_ kind: Kind, _ element: XMLElement, _ range: Range<Int>) {
        self.kind = kind
        self.element = element
        start = Int32(clamping: range.lowerBound)
        end = Int32(clamping: range.upperBound)
    }

    /// Of a start its attributes, of a text its bytes.
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// What expat has found in a piece of XML. Its callbacks write here, so it stays at its place.
struct XMLEvents: ~Copyable {
    /// Why the XML is not read.
    enum Fault {
        case documentType
        case tooComplex
    }

    struct Attribute: BitwiseCopyable {
        let name: XMLAttributeName
        fileprivate let start: Int32
        fileprivate let end: Int32

        /// The bytes of its value.
        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// A name that expat keeps at the same place for all elements.
    private struct KnownAttribute: BitwiseCopyable {
        let place: UnsafePointer<CChar>
        let name: XMLAttributeName
    }

    private static let deepest = 64
    /// Expat keeps each name that it has met.
    private static let mostNames = 256
    private static let longestName = 256

    private(set) var events = Growing<XMLEvent>(capacity: 8_192)
    private(set) var attributes = Growing<Attribute>(capacity: 8_192)
    private(set) var bytes = Growing<UInt8>(capacity: 65_536)
    private(set) var fault: Fault?

    /// Which event is next.
    var position = 0

    private var depth = 0
    /// Whether the innermost element is one whose text is read.
    private var isInText = false
    private var knownAttributes = Growing<KnownAttribute>(capacity: 16)
    private var otherElements: Set<[UInt8]> = []

    mutating func clear() {
        events.clear()
        attributes.clear()
        bytes.clear()
        position = 0
    }

    mutating func start(_ name: UnsafePointer<CChar>, _ values: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        depth += 1
        let element = XMLElement(name)
        if depth > XMLEvents.deepest || (element == .other && !remember(name)) { fault = fault ?? .tooComplex }
        isInText = element == .value || element == .text || element == .formula
        let first = attributes.count
        var index = 0
        while let name = values[index], let value = values[index + 1] {
            index += 2
            let attribute = known(name)
            guard attribute != .other else { continue }
            let start = bytes.count
            bytes.append(contentsOf: value.bytes)
            attributes.append(
                Attribute(name: attribute, start: Int32(clamping: start), end: Int32(clamping: bytes.count))
            )
        }
        events.append(XMLEvent(.start, element, first..<attributes.count))
    }

    mutating func end(_ name: UnsafePointer<CChar>) {
        depth -= 1
        isInText = false
        events.append(XMLEvent(.end, XMLElement(name), 0..<0))
    }

    mutating func text(_ text: UnsafePointer<CChar>, _ count: Int) {
        guard isInText else { return }
        let start = bytes.count
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: count).assumingMemoryBound(to: UInt8.self))
        events.append(XMLEvent(.text, .other, start..<bytes.count))
    }

    mutating func refuseDocumentType() { fault = .documentType }

    private mutating func known(_ place: UnsafePointer<CChar>) -> XMLAttributeName {
        for attribute in knownAttributes.all where attribute.place == place { return attribute.name }
        let name = XMLAttributeName(place)
        knownAttributes.append(KnownAttribute(place: place, name: name))
        if knownAttributes.count > XMLEvents.mostNames { fault = fault ?? .tooComplex }
        return name
    }

    /// Whether there may be an element of this name too.
    private mutating func remember(_ name: UnsafePointer<CChar>) -> Bool {
        let bytes = name.bytes
        guard bytes.count <= XMLEvents.longestName else { return false }
        otherElements.insert(Array(bytes))
        return otherElements.count <= XMLEvents.mostNames
    }
}

extension UnsafePointer<CChar> {
    /// The bytes up to the NUL.
    fileprivate var bytes: Cell {
        var count = 0
        while self[count] != 0 { count += 1 }
        return UnsafeRawBufferPointer(start: self, count: count).assumingMemoryBound(to: UInt8.self)
    }
}
