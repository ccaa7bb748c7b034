import Domain
import Foundation
import HTTPTypes
import Hummingbird
import JSON

/// The answers to successful requests.
enum Answer {
    /// 200 with a representation and its entity tag, or 304 if the client has it already.
    static func representation(_ text: [UInt8], to request: Request) -> Response {
        let tag = EntityTag(of: text)
        return representation(ByteBuffer(bytes: text), tag: tag, to: request)
    }

    /// The same, for a text whose tag is known.
    static func representation(_ text: ByteBuffer, tag: EntityTag, to request: Request) -> Response {
        let fields: HTTPFields = [.eTag: tag.text]
        if let known = request.headers[.ifNoneMatch], tag.matchesWeakly(known) {
            return Response(status: .notModified, headers: fields)
        }
        return json(text, headers: fields)
    }

    /// One page of a list.
    static func page<Item: JSONWritable>(_ page: Page<Item>, to request: Request) -> Response {
        let text = JSONWriter.object { json in
            json.member("data", page.items)
            json.member("has_more", page.nextCursor != nil)
            json.member("next_cursor", page.nextCursor)
        }
        return representation(text, to: request)
    }

    /// JSON, with status 200 unless another one is given.
    static func json(
        _ text: ByteBuffer,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.contentType] = "application/json"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: text))
    }
}

extension HTTPField.Name {
    static let requestIdentifier = field("Request-Id")
    static let forwardedFor = field("X-Forwarded-For")
    static let idempotencyKey = field("Idempotency-Key")
    static let idempotencyReplayed = field("Idempotency-Replayed")

    private static func field(_ name: StaticString) -> HTTPField.Name {
        guard let field = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no name of a field") }
        return field
    }
}
