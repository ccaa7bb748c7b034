import Domain
import JSON
import Wording

extension Import {
    /// What the file was and what was stored of it.
    ///
    /// - Parameter status: left out in a problem, whose own member of this name is the HTTP status.
    func writeFigures(to json: inout JSONWriter, status: Import.Status? = nil) {
        json.member("kind", kind.rawValue)
        json.member("on_error", onError.rawValue)
        if let status { json.member("status", status.rawValue) }
        json.member("bytes_read", bytesRead)
        json.member("rows_read", rowsRead)
        json.member("rows_inserted", rowsInserted)
        json.member("rows_updated", rowsUpdated)
        json.member("rows_unchanged", rowsUnchanged)
        json.member("rows_rejected", rowsRejected)
    }
}

/// One error of a file, in the language of the client.
struct ImportErrorJSON: JSONWritable {
    let error: ImportError
    let language: Language

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("line", error.line)
            $0.member("column", error.column?.text(in: language))
            $0.member("code", error.problem.code)
            $0.member("message", error.problem.text(in: language))
        }
    }
}
