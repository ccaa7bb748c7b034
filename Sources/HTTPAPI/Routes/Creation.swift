import HTTPTypes
import Hummingbird
import Scorecards
import Storage
import Tenancy

/// What a write has made, as JSON.
struct Creation {
    /// The text of the answer; its first member is the `id`.
    let text: [UInt8]

    /// What the same request gets when it is sent again, where that differs: without a secret, say.
    var laterText: [UInt8]?
}

extension Palmares {
    /// 201 with what `make` makes, once for an `Idempotency-Key` and each time without one.
    ///
    /// - Parameter make: gets the transaction that the key's record is written in, or nil for one
    ///   of its own.
    func created(
        by actor: Actor,
        _ action: Action,
        _ request: Request,
        body: JSONBody,
        make: (Transaction?) async throws -> Creation
    ) async throws -> Response {
        guard let idempotent = try request.idempotentRequest(body: body.bytes) else {
            return try Answer.created(try await make(nil).text, at: request, isReplayed: false)
        }
        let (answer, isReplayed) = try await idempotently(idempotent, action, by: actor) { transaction in
            let creation = try await make(transaction)
            return IdempotentAnswer(
                now: StoredAnswer(status: HTTPResponse.Status.created.code, body: creation.text),
                later: creation.laterText.map { StoredAnswer(status: HTTPResponse.Status.created.code, body: $0) }
            )
        }
        return try Answer.created(answer.body, at: request, isReplayed: isReplayed)
    }
}

extension Answer {
    /// 201 with what was made in the collection that `request` was sent to.
    static func created(_ text: [UInt8], at request: Request, isReplayed: Bool) throws -> Response {
        var fields: HTTPFields = [.location: "\(request.uri.path)/\(try id(in: text))"]
        if isReplayed { fields[.idempotencyReplayed] = "true" }
        return json(ByteBuffer(bytes: text), status: .created, headers: fields)
    }

    /// The `id` of an answer. A replayed one is known by its text only.
    private static func id(in text: [UInt8]) throws -> String {
        guard case .object(let object) = try JSONParser.parse(text),
            case .string(let id)? = object.members.first(where: { $0.name == "id" })?.value
        else { throw Problem.internalError }
        return id
    }
}
