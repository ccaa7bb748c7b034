/// A JSON text (RFC 8259) that was read.
enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)

    /// As it was written, so that no reader loses digits.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// The members of a JSON object, in the order in which they were written, repeated names included.
struct JSONObject: Equatable, Sendable {
    struct Member: Equatable, Sendable {
        let name: String
        let value: JSONValue
    }

    var members: [Member] = []
}
