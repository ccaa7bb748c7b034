import Domain

/// The texts of a workbook that its cells refer to by number, each once, in memory.
struct SharedTexts: ~Copyable {
    private var bytes = Growing<UInt8>(capacity: 65_536)
    private var ends = Growing<UInt32>(capacity: 1_024)

    /// Of a workbook without such texts.
    init() {}

    /// - Throws: `FileError` for what is not XML, and for texts larger than the limits.
    init(_ xml: XMLReader, limits: IntakeLimits) throws(FileError) {
        var isInItem = false
        var isInText = false
        var isPhonetic = false
        var written = EscapedText()
        while let event = try xml.next() {
            switch (event.kind, event.element) {
            case (.start, .stringItem): isInItem = true
            case (.start, .phoneticRun): isPhonetic = true
            case (.start, .text): isInText = isInItem && !isPhonetic
            case (.text, _) where isInText: bytes.append(contentsOf: xml.text(event))
            case (.end, .text): isInText = false
            case (.end, .phoneticRun): isPhonetic = false
            case (.end, .stringItem):
                isInItem = false
                let start = ends.count == 0 ? 0 : Int(ends[ends.count - 1])
                written.unescape(&bytes, from: start)
                ends.append(UInt32(clamping: bytes.count))
            default: break
            }
            guard bytes.count + ends.count * MemoryLayout<UInt32>.size <= limits.sharedTextBytes else {
                throw FileError(.textsTooLarge(maximum: limits.sharedTextBytes))
            }
        }
    }

    /// The text of this number; nil where there is none.
    subscript(number: Int) -> Cell? {
        guard number >= 0, number < ends.count else { return nil }
        return bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }
}
