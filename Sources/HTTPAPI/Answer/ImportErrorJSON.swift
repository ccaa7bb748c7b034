import Domain
import JSON
import Units
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
        json.member("rows_with_warnings", rowsWithWarnings)
    }

    /// The warnings about the file's rows, in the language of the client.
    func writeWarnings(to json: inout JSONWriter, in language: Language) {
        json.member("warnings", warnings.map { ImportErrorJSON(warning: $0, language: language) })
        json.member("warnings_truncated", warningsTruncated)
    }
}

/// One error of a file, or one warning, in the language of the client.
struct ImportErrorJSON: JSONWritable {
    private let line: Int?
    private let column: FileColumn?
    private let code: String
    private let said: any Worded
    private let language: Language

    init(error: ImportError, language: Language) {
        (line, column, code, said) = (error.line, error.column, error.problem.code, error.problem)
        self.language = language
    }

    init(warning: ImportWarning, language: Language) {
        (line, column) = (warning.line, warning.column)
        (code, said) = (warning.warning.code.rawValue, warning.warning)
        self.language = language
    }

    init(error: RateFileError, language: Language) {
        (line, column, code, said) = (error.line, error.column, error.problem.code, error.problem)
        self.language = language
    }

    init(jump: RateJump, language: Language) {
        (line, column, code, said) = (jump.line, .named(jump.currency.code), RateJump.code, jump)
        self.language = language
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("line", line)
            $0.member("column", column?.text(in: language))
            $0.member("code", code)
            $0.member("message", said.text(in: language))
        }
    }
}
