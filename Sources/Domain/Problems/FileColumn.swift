/// A column of a file, by its name in the header, or by its number where it has no name.
package enum FileColumn: Sendable, Equatable {
    case named(String)
    /// From 1.
    case numbered(Int)
}

extension FileColumn: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .numbered(number)
        } else {
            self = .named(try container.decode(String.self))
        }
    }

    /// A name is written as a string, a number as a number.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .named(let name): try container.encode(name)
        case .numbered(let number): try container.encode(number)
        }
    }
}
