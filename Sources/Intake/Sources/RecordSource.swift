import Domain

/// Where records come from. An enum rather than a protocol, so that no record costs a call through
/// a table.
enum RecordSource {
    case csv(CSVSource)
    case ndjson(NDJSONSource)
    case xlsx(XLSXSource)

    /// Passes the next record to `body`; nil after the last. The record is valid in `body` only.
    ///
    /// - Throws: `FileError` for a file that cannot be read on. Nothing of it may be loaded.
    func next<Result>(_ body: (Record) throws(FileError) -> Result) throws(FileError) -> Result? {
        switch self {
        case .csv(let source): try source.next(body)
        case .ndjson(let source): try source.next(body)
        case .xlsx(let source): try source.next(body)
        }
    }
}
