import Foundation

/// The one text of a value. Equal values have equal texts, so a release can be checked byte by
/// byte.
package enum CanonicalJSON {
    /// Members are in the order of their names. A number is the shortest decimal that reads back as
    /// the same number.
    ///
    /// - Throws: `EncodingError`.
    package static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Reads a text, however its members are ordered.
    ///
    /// - Throws: `DecodingError`.
    package static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
