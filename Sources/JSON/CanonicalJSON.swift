import Foundation

/// The one text of a value: equal values have equal texts, so that a release can be checked byte by
/// byte.
package enum CanonicalJSON {
    /// Members in the order of their names; numbers as the shortest decimal that reads back as the
    /// same.
    package static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
