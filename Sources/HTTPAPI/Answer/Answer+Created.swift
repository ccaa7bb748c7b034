import Domain
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Units
import UseCases

extension Answer {
    /// 201 with the new item of the collection that `request` was sent to.
    static func created<Value: JSONWritable & Listed>(_ written: Written<Value>, at request: Request) -> Response {
        created(JSONWriter.text(of: written.value), id: written.value.id, at: request, isReplayed: written.isReplayed)
    }

    /// 201 with the text of the new item.
    static func created(_ text: [UInt8], id: UUID, at request: Request, isReplayed: Bool) -> Response {
        created(text, name: id.text, at: request, isReplayed: isReplayed)
    }

    /// The same, where the last part of the new item's path is something else than an id.
    static func created(_ text: [UInt8], name: String, at request: Request, isReplayed: Bool) -> Response {
        var fields: HTTPFields = [.location: "\(request.uri.path)/\(name)"]
        if isReplayed { fields[.idempotencyReplayed] = "true" }
        return json(ByteBuffer(bytes: text), status: .created, headers: fields)
    }

    /// 200 with the text of an item that has changed, and its entity tag.
    static func changed(_ text: [UInt8], isReplayed: Bool = false) -> Response {
        var fields: HTTPFields = [.eTag: EntityTag(of: text).text]
        if isReplayed { fields[.idempotencyReplayed] = "true" }
        return json(ByteBuffer(bytes: text), headers: fields)
    }
}
