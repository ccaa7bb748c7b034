import Domain
import HTTPTypes
import Hummingbird
import UseCases
import Wording

/// Why a request was refused, as the public reads it (RFC 9457).
struct Problem: Error, Sendable {
    /// One thing that is wrong: a field of the body, a parameter of the query, or a place in a
    /// file.
    enum Detail: Sendable {
        case field(FieldError)
        case place(ImportErrorJSON)
    }

    let status: HTTPResponse.Status

    /// The stable name, which the `type` is made of.
    let code: String
    let title: String
    let detail: String
    var errors: [Detail] = []

    /// What goes with the status: `Retry-After`, `Allow`.
    var headers: HTTPFields = [:]

    /// The record of a refused file, whose figures the problem carries too.
    var rejectedImport: Import?

    /// What is said of a file is said in it.
    var language = Language.english

    /// The JSON text. `status` is the number, as RFC 9457 has it, even where a refused import is
    /// shown.
    func json(requestIdentifier: String) -> [UInt8] {
        JSONWriter.object { json in
            json.member("type", "urn:palmares:problem:\(code)")
            json.member("title", title)
            json.member("status", status.code)
            json.member("detail", detail)
            json.member("code", code)
            json.member("errors", array: errors) { $1.write(to: &$0) }
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
    func response(requestIdentifier: String) -> Response {
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.cacheControl] = "no-store"
        let text = ByteBuffer(bytes: json(requestIdentifier: requestIdentifier))
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: text))
    }
}

extension Problem.Detail: JSONWritable {
    func write(to json: inout JSONWriter) {
        switch self {
        case .field(let error):
            json.object {
                $0.member("field", error.field)
                $0.member("code", error.code)
                $0.member("message", error.message)
            }
        case .place(let error):
            error.write(to: &json)
        }
    }
}
