/// A column of a file, by its name in the header, or by its number where it has no name. Of a
/// mapped file, our own column beside it.
package enum FileColumn: Sendable, Equatable {
    case named(String)
    /// From 1.
    case numbered(Int)
    /// `source` is the column's name in the file, and `column` ours.
    indirect case mapped(source: FileColumn, column: String)
}

extension FileColumn: Codable {
    private enum CodingKeys: String, CodingKey { case source, column }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self) {
            self = .mapped(
                source: try container.decode(FileColumn.self, forKey: .source),
                column: try container.decode(String.self, forKey: .column)
            )
            return
        }
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .numbered(number)
        } else {
            self = .named(try container.decode(String.self))
        }
    }

    /// A name is written as a string, a number as a number, and both columns as an object.
    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .named(let name):
            var container = encoder.singleValueContainer()
            try container.encode(name)
        case .numbered(let number):
            var container = encoder.singleValueContainer()
            try container.encode(number)
        case .mapped(let source, let column):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(source, forKey: .source)
            try container.encode(column, forKey: .column)
        }
    }
}
