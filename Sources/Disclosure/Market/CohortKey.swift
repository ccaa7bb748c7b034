/// A predefined cell of the market: the path industry, country, client size, deal size, down to
/// some depth.
///
/// A dimension counts only with all those before it, so the cells are one tree. Of two cells, one
/// contains the other or they have nothing in common.
package struct CohortKey: Hashable, Comparable, Sendable {
    /// The depth of a leaf: all four dimensions.
    package static let leafDepth = 4
    /// The root of the tree. It contains every cell.
    package static let everything = CohortKey(path: [])

    /// The value of each dimension that counts, in the order of the path; 0 to 4 of them.
    package let values: [String]

    private init(path: [String]) {
        values = path
    }

    /// nil where there are more than four values, or where one is empty or has a slash.
    package init?(values: [String]) {
        guard values.count <= Self.leafDepth, values.allSatisfy({ !$0.isEmpty && !$0.contains("/") }) else {
            return nil
        }
        self.init(path: values)
    }

    /// Reads the text form, as in "software/FR/small/large"; "" is everything.
    package init?(_ text: String) {
        self.init(values: text.isEmpty ? [] : CohortKey.parts(of: text))
    }

    private static func parts(of text: String) -> [String] {
        // Where every character is one byte, the text can be split as bytes, which is faster.
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
                String(Substring($0))
            }
        }
        return text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    /// The number of dimensions that count, from 0 (everything) to 4 (a leaf).
    package var depth: Int { values.count }

    /// The cell without its last dimension; nil for everything.
    package var parent: CohortKey? {
        values.isEmpty ? nil : CohortKey(path: Array(values.dropLast()))
    }

    /// The cells that contain this one, nearest first.
    package var ancestors: [CohortKey] {
        (0..<values.count).reversed().map { CohortKey(path: Array(values.prefix($0))) }
    }

    /// Everything, then each cell that contains this one, then itself.
    var path: [CohortKey] {
        (0...values.count).map { CohortKey(path: Array(values.prefix($0))) }
    }

    /// Whether `leaf` is this cell or within it.
    package func contains(_ leaf: CohortKey) -> Bool {
        leaf.values.starts(with: values)
    }

    /// A cell comes before the cells within it.
    package static func < (left: CohortKey, right: CohortKey) -> Bool {
        left.values.lexicographicallyPrecedes(right.values)
    }
}

extension CohortKey: LosslessStringConvertible {
    package var description: String { values.joined(separator: "/") }
}

extension CohortKey: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let key = CohortKey(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a cohort: \(text)")
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
