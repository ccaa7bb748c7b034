/// The names of XML elements that a workbook is read by. A prefix does not count, so both dialects
/// of the format are the same.
enum XMLElement: UInt8, BitwiseCopyable {
    case other
    // Cells.
    case row, cell, value, formula, inlineString, text, phoneticRun, sheetData, sheetFormat
    // Texts.
    case stringItem
    // The book.
    case bookProperties, sheet
    // Formats.
    case numberFormat, cellFormats, cellFormat
    case relationship

    private static let names: [(name: StaticString, element: XMLElement)] = [
        ("row", .row), ("is", .inlineString), ("si", .stringItem), ("rPh", .phoneticRun), ("sheetData", .sheetData),
        ("sheetFormatPr", .sheetFormat), ("workbookPr", .bookProperties), ("sheet", .sheet), ("numFmt", .numberFormat),
        ("cellXfs", .cellFormats), ("xf", .cellFormat), ("Relationship", .relationship), ("c", .cell), ("v", .value),
        ("f", .formula), ("t", .text),
    ]

    init(_ name: UnsafePointer<CChar>) {
        // Nearly all elements have one of these names.
        if name[0] != 0, name[1] == 0 {
            switch UInt8(bitPattern: name[0]) {
            case UInt8(ascii: "c"): self = .cell
            case UInt8(ascii: "v"): self = .value
            case UInt8(ascii: "t"): self = .text
            case UInt8(ascii: "f"): self = .formula
            default: self = .other
            }
            return
        }
        let local = localName(name)
        self = XMLElement.names.first { local.isExactly($0.name) }?.element ?? .other
    }
}

/// The names of XML attributes that a workbook is read by, without their prefix.
enum XMLAttributeName: UInt8, BitwiseCopyable {
    case other
    case reference, style, type, hidden
    case name, state, relationship, is1904
    case formatNumber, formatCode
    case id, target, relationshipType

    private static let names: [(name: StaticString, attribute: XMLAttributeName)] = [
        ("r", .reference), ("s", .style), ("t", .type), ("hidden", .hidden), ("name", .name), ("state", .state),
        ("id", .relationship), ("date1904", .is1904), ("numFmtId", .formatNumber), ("formatCode", .formatCode),
        ("Id", .id), ("Target", .target), ("Type", .relationshipType),
    ]

    init(_ name: UnsafePointer<CChar>) {
        let local = localName(name)
        self = XMLAttributeName.names.first { local.isExactly($0.name) }?.attribute ?? .other
    }
}

/// The bytes of a name after its prefix.
private func localName(_ name: UnsafePointer<CChar>) -> Cell {
    var start = 0
    var end = 0
    while name[end] != 0 {
        if UInt8(bitPattern: name[end]) == UInt8(ascii: ":") { start = end + 1 }
        end += 1
    }
    return UnsafeRawBufferPointer(start: name + start, count: end - start).assumingMemoryBound(to: UInt8.self)
}
