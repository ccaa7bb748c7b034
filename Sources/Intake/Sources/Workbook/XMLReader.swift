import CExpat
import Domain

/// Reads one part of a workbook as XML, piece by piece.
///
/// A part with a document type is refused, as that is where entities are defined. So is one that
/// makes expat keep much: deep elements, long tags, many names.
final class XMLReader {
    private static let pieceBytes = 65_536
    /// The longest tag or comment.
    private static let longestMarkup = 262_144

    private let stream: ZipEntryStream
    private let part: Excerpt
    private let parser: OpaquePointer
    private let events: UnsafeMutablePointer<XMLEvents>
    private var bytesFed = 0
    private var isAtEnd = false

    /// - Parameter part: the part's name, for errors.
    init(_ stream: ZipEntryStream, part: String) throws(FileError) {
        guard let parser = XML_ParserCreate(nil) else { throw SourceFile.unreadable }
        self.stream = stream
        self.part = Excerpt(part.utf8)
        self.parser = parser
        events = .allocate(capacity: 1)
        events.initialize(to: XMLEvents())
        XML_SetUserData(parser, events)
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let context, let name, let attributes else { return }
                context.assumingMemoryBound(to: XMLEvents.self).pointee.start(name, attributes)
            },
            { context, name in
                guard let context, let name else { return }
                context.assumingMemoryBound(to: XMLEvents.self).pointee.end(name)
            }
        )
        XML_SetCharacterDataHandler(parser) { context, text, count in
            guard let context, let text else { return }
            context.assumingMemoryBound(to: XMLEvents.self).pointee.text(text, Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            context?.assumingMemoryBound(to: XMLEvents.self).pointee.refuseDocumentType()
        }
    }

    deinit {
        XML_ParserFree(parser)
        events.deinitialize(count: 1)
        events.deallocate()
    }

    /// The next event; nil after the last one.
    ///
    /// - Throws: `FileError` for what is not XML, or not that of a workbook.
    func next() throws(FileError) -> XMLEvent? {
        while events.pointee.position == events.pointee.events.count {
            if isAtEnd { return nil }
            try readPiece()
        }
        events.pointee.position += 1
        return events.pointee.events[events.pointee.position - 1]
    }

    /// The bytes of a text, until the next event is asked for.
    func text(_ event: XMLEvent) -> Cell { events.pointee.bytes[event.range] }

    /// The value of an attribute of a start, until the next event is asked for.
    func attribute(_ name: XMLAttributeName, of event: XMLEvent) -> Cell? {
        for index in event.range where events.pointee.attributes[index].name == name {
            return events.pointee.bytes[events.pointee.attributes[index].range]
        }
        return nil
    }

    /// The attributes of a start, until the next event is asked for.
    func attributes(of event: XMLEvent) -> UnsafeBufferPointer<XMLEvents.Attribute> {
        events.pointee.attributes[event.range]
    }

    /// The value of one of these attributes.
    func value(_ attribute: XMLEvents.Attribute) -> Cell { events.pointee.bytes[attribute.range] }

    /// Reads the rest without looking at it. At its end the zip file has the checksum.
    func skipRest() throws(FileError) {
        guard !isAtEnd else { return }
        let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: XMLReader.pieceBytes, alignment: 1)
        defer { rest.deallocate() }
        while try stream.read(into: rest) > 0 {}
        isAtEnd = true
    }

    private func readPiece() throws(FileError) {
        guard let buffer = XML_GetBuffer(parser, Int32(XMLReader.pieceBytes)) else {
            throw error(.tooComplex(part: part))
        }
        let count = try stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: XMLReader.pieceBytes))
        events.pointee.clear()
        isAtEnd = count == 0
        let status = XML_ParseBuffer(parser, Int32(count), isAtEnd ? 1 : 0)
        switch events.pointee.fault {
        case .documentType: throw error(.documentType(part: part))
        case .tooComplex: throw error(.tooComplex(part: part))
        case nil: break
        }
        guard status == XML_STATUS_OK else { throw error(.notXML(part: part)) }
        bytesFed += count
        if !isAtEnd, bytesFed - Int(XML_GetCurrentByteIndex(parser)) > XMLReader.longestMarkup {
            throw error(.tooComplex(part: part))
        }
    }

    private func error(_ problem: WorkbookProblem) -> FileError { FileError(problem) }
}

extension FileError {
    /// The error of a workbook as a whole, or in a row of its sheet.
    init(_ problem: WorkbookProblem, row: Int? = nil, column: Int? = nil) {
        self.init(line: row, column: column.map(FileColumn.numbered), problem: .workbook(problem: problem))
    }
}
