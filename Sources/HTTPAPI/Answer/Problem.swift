import Domain
import HTTPTypes
import Hummingbird
import JSON
import Wording

/// Why a request was refused (RFC 9457), in the client's language.
struct Problem: Error, Sendable {
    /// One error: in a field of the body, a parameter of the query or a place in a file.
    enum Detail: Sendable {
        case field(String, code: String, message: any Worded)
        case place(ImportError)
        case placeOfRate(RateFileError)
    }

    let status: HTTPResponse.Status

    /// The stable name. The `type` is made from it.
    let code: String
    let title: any Worded
    let detail: any Worded
    var errors: [Detail] = []

    /// The headers that go with the status: `Retry-After`, `Allow`.
    var headers: HTTPFields = [:]

    /// The record of a refused file. The problem holds its figures too.
    var rejectedImport: Import?

    /// The JSON text. `status` is the HTTP status as RFC 9457 requires, even in the problem of a
    /// refused import.
    func json(requestIdentifier: String, in language: Language) -> [UInt8] {
        JSONWriter.object { json in
            json.member("type", "urn:palmares:problem:\(code)")
            json.member("title", title.text(in: language))
            json.member("status", status.code)
            json.member("detail", detail.text(in: language))
            json.member("code", code)
            json.member("errors", array: errors) { $1.write(to: &$0, in: language) }
            json.member("request_id", requestIdentifier)
            if let rejectedImport {
                json.member("id", rejectedImport.id)
                rejectedImport.writeFigures(to: &json)
                json.member("errors_truncated", rejectedImport.errorsTruncated)
                rejectedImport.writeWarnings(to: &json, in: language)
                json.member("created_at", rejectedImport.createdAt)
            }
        }
    }

    /// The whole answer.
    func response(requestIdentifier: String, in language: Language) -> Response {
        var fields = headers
        fields.note(language)
        fields[.contentType] = "application/problem+json"
        fields[.cacheControl] = "no-store"
        let text = ByteBuffer(bytes: json(requestIdentifier: requestIdentifier, in: language))
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: text))
    }
}

extension Problem.Detail {
    fileprivate func write(to json: inout JSONWriter, in language: Language) {
        switch self {
        case .field(let name, let code, let message):
            json.object {
                $0.member("field", name)
                $0.member("code", code)
                $0.member("message", message.text(in: language))
            }
        case .place(let error):
            ImportErrorJSON(error: error, language: language).write(to: &json)
        case .placeOfRate(let error):
            ImportErrorJSON(error: error, language: language).write(to: &json)
        }
    }
}
