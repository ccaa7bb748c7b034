/// A value that a stored document holds in the text form that people read. So no decimal is lost.
public protocol TextCodable: Codable, CustomStringConvertible {
    /// What a readable text must look like, with an example.
    static var expectation: String { get }

    /// nil for a text that is not such a value.
    init?(_ text: String)
}

extension TextCodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected \(Self.expectation)")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Amount: TextCodable {
    public static var expectation: String { "an amount like 1234.5000" }
}

extension Currency: TextCodable {
    public static var expectation: String { "a currency like EUR" }
}

extension Country: TextCodable {
    public static var expectation: String { "a country like FR" }
}

extension Day: TextCodable {
    public static var expectation: String { "a date like 2026-11-15" }
}

extension Month: TextCodable {
    public static var expectation: String { "a month like 2026-11" }
}
