import Dispatch
import HTTPTypes
import Hummingbird
import JSON
import UseCases
import Wording

/// The JSON body of a write.
struct JSONBody {
    /// As it came.
    let bytes: [UInt8]
    let value: JSONValue

    /// Reads the body of `request` to its end.
    ///
    /// Throws `Problem` where it is no JSON (400), too large (413) or says it is something else
    /// (415).
    init(of request: Request, context: APIContext, limitBytes: Int) async throws {
        // Nothing at all is no type that could be wrong: it is a text that ends too early.
        if let header = request.headers[.contentType] ?? context.body.map({ _ in "" }) {
            guard let type = MediaType(header), type.name == "application/json" else {
                throw Problem(.wrongMediaType(expected: "application/json"))
            }
            try type.requireUTF8()
        }
        try request.requireIdentityEncoding()
        bytes = try await context.body?.collect(limitBytes: limitBytes) ?? []
        do throws(JSONParser.SyntaxError) {
            value = try await JSONBody.parse(bytes)
        } catch {
            throw Problem(error)
        }
    }

    /// Long texts, one after the other: however many come at once, the threads that answer
    /// everybody do not wait for them.
    private static let longTexts = DispatchQueue(label: "palmares.json")

    private static func parse(_ bytes: [UInt8]) async throws(JSONParser.SyntaxError) -> JSONValue {
        guard bytes.count > 16_384 else { return try JSONParser.parse(bytes) }
        let result = await withCheckedContinuation { continuation in
            longTexts.async {
                continuation.resume(
                    returning: Result { () throws(JSONParser.SyntaxError) in try JSONParser.parse(bytes) }
                )
            }
        }
        return try result.get()
    }
}

extension MediaType {
    /// Throws `Problem` where a charset is named that isn't UTF-8.
    func requireUTF8() throws(Problem) {
        guard let charset, charset != "utf-8", charset != "utf8" else { return }
        throw Problem(.wrongCharset(echoed(charset)))
    }
}

extension Request {
    /// Throws `Problem` where the body is compressed, which nothing here undoes.
    func requireIdentityEncoding() throws(Problem) {
        guard let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" else { return }
        throw Problem(.encodedBody(echoed(encoding)))
    }
}
