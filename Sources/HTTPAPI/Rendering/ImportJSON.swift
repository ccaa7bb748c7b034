import Domain
import JSON
import Wording

/// The record of an import, in the language of the client.
struct ImportJSON: JSONWritable {
    let record: Import
    let language: Language

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", record.id)
            record.writeFigures(to: &$0, status: record.status)
            $0.member("errors", record.errors.map { ImportErrorJSON(error: $0, language: language) })
            $0.member("errors_truncated", record.errorsTruncated)
            record.writeWarnings(to: &$0, in: language)
            $0.member("created_at", record.createdAt)
        }
    }
}
