/// What is wrong with a row as text, whatever its columns mean.
package enum TextProblem: Sendable, Equatable, Codable {
    case tooFewFields(count: Int, expected: Int)
    case tooManyFields(count: Int, expected: Int)
    /// There is text after a closing quote.
    case malformedQuotes
    case nulByte(value: Excerpt)
    case invalidUTF8(value: Excerpt)
    /// There is a value in a column that has no name; `number` is from 1.
    case unnamedColumn(number: Int, value: Excerpt)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case tooFewFields = "too_few_fields"
        case tooManyFields = "too_many_fields"
        case malformedQuotes = "malformed_quotes"
        case nulByte = "nul_byte"
        case invalidUTF8 = "invalid_utf8"
        case unnamedColumn = "unnamed_column"
    }

    var code: RowErrorCode {
        switch self {
        case .tooFewFields: .tooFewFields
        case .tooManyFields: .tooManyFields
        case .malformedQuotes: .malformedQuotes
        case .nulByte: .nulByte
        case .invalidUTF8: .invalidUTF8
        case .unnamedColumn: .unnamedColumn
        }
    }
}
