import Dispatch
import HTTPTypes
import Hummingbird
import JSON
import UseCases
import Wording

/// The JSON body of a write.
struct JSONBody {
    /// The bytes as they came.
    let bytes: [UInt8]
    let value: JSONValue

    /// Reads the body of `request` to its end.
    ///
    /// - Throws: `Problem` if it is not JSON (400), is too large (413) or has another media type
    ///   (415).
    init(of request: Request, context: APIContext, limitBytes: Int) async throws {
        // An empty body has no wrong type. It is a JSON text that ends too early.
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

    /// Reads long texts one after the other, so that the threads that answer all clients do not
    /// wait for them.
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
    /// - Throws: `Problem` if it names a charset other than UTF-8.
    func requireUTF8() throws(Problem) {
        guard let charset, charset != "utf-8", charset != "utf8" else { return }
        throw Problem(.wrongCharset(echoed(charset)))
    }
}

extension Request {
    /// Reads a request whose path says everything. It has no body, or an object without members.
    ///
    /// - Returns: Its Idempotency-Key; nil if it has none.
    /// - Throws: `Problem`, as for any other body.
    func idempotentAction(_ context: APIContext, _ limits: APILimits) async throws -> IdempotentRequest? {
        try requireNoQuery()
        guard context.body != nil else { return try idempotentRequest(body: []) }
        let body = try await JSONBody(of: self, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        try fields.finish()
        return try idempotentRequest(body: body.bytes)
    }

    /// - Throws: `Problem` if the body is compressed, because the server decompresses nothing.
    func requireIdentityEncoding() throws(Problem) {
        guard let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" else { return }
        throw Problem(.encodedBody(echoed(encoding)))
    }
}
