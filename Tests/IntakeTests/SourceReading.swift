import Domain
import Testing

@testable import Intake

/// What came of reading the records of a source.
struct SourceReading: Equatable {
    /// The records, each as `line: cell | cell`. A cell that is no text has its kind before it:
    /// `number 12.5`.
    var records: [String] = []
    var error: FileError?
    var hiddenRows = 0
    var sheet: String?
    var format: FileFormat?
    var compression: Compression?

    /// The settings under which a file is read.
    struct Settings {
        var encoding = FileEncoding.utf8
        var separator = UInt8(ascii: ",")
        var quote: UInt8? = UInt8(ascii: "\"")
        var sheet = SheetChoice.firstWithValues
        var name: String?
        var limits = IntakeLimits()
    }

    init(_ file: SourceFile, _ settings: Settings = Settings()) {
        do throws(FileError) {
            let content = try SourceContent(file, name: settings.name, limits: settings.limits)
            (format, compression) = (content.format, content.compression)
            try read(try SourceReading.source(content, settings))
        } catch {
            self.error = error
        }
    }

    init(_ bytes: [UInt8], change: (inout Settings) -> Void = { _ in }) {
        var settings = Settings()
        change(&settings)
        self.init(SourceFile(bytes: bytes), settings)
    }

    static func source(_ content: SourceContent, _ settings: Settings) throws(FileError) -> RecordSource {
        switch content.format {
        case .csv:
            .csv(
                try CSVSource(
                    content,
                    encoding: settings.encoding,
                    separator: settings.separator,
                    quote: settings.quote,
                    limits: settings.limits
                )
            )
        case .ndjson: .ndjson(try NDJSONSource(content, limits: settings.limits))
        case .xlsx: .xlsx(try XLSXSource(content, sheet: settings.sheet, limits: settings.limits))
        }
    }

    private mutating func read(_ source: RecordSource) throws(FileError) {
        defer {
            if case .xlsx(let workbook) = source { (hiddenRows, sheet) = (workbook.hiddenRows, workbook.sheet.name) }
        }
        while let record = try source.next({ $0.text }) { records.append(record) }
    }
}

extension Record {
    fileprivate var text: String {
        let cells = ends.indices.map { position in
            let text = String(decoding: field(position), as: UTF8.self)
            let kind = kind(position)
            return kind == .text ? text : "\(kind) \(text)"
        }
        let hasMore = fieldCount > ends.count ? " | + \(fieldCount - ends.count)" : ""
        return "\(line): " + cells.joined(separator: " | ") + hasMore
    }
}
