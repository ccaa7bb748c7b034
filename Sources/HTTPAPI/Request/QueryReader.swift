import Domain
import Hummingbird
import Units
import Wording

/// Reads the parameters of a query. It collects all errors before it refuses.
///
/// It is as strict as `FieldReader`. Each unknown, repeated or unreadable parameter is an error
/// with the parameter's name.
struct QueryReader {
    private struct Parameter {
        let name: String

        /// nil if the text is not form-encoded UTF-8.
        let value: String?
    }

    private let parameters: [Parameter]
    private var known: Set<String> = []

    /// The errors so far.
    private(set) var errors = ReadingErrors()

    /// - Parameter target: the request's path, with its query if it has one.
    init(target: String) {
        let parts = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else {
            parameters = []
            return
        }
        let query = parts[1].prefix { $0 != UInt8(ascii: "#") }
        parameters = query.split(separator: UInt8(ascii: "&")).map { pair in
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = QueryReader.decode(sides[0]) ?? String(decoding: sides[0], as: UTF8.self)
            return Parameter(name: name, value: sides.count == 2 ? QueryReader.decode(sides[1]) : "")
        }
    }

    /// An optional parameter.
    mutating func optional<Value>(_ name: String, _ format: ValueFormat<Value>) -> Value? {
        guard let parameter = take(name) else { return nil }
        guard let value = parameter.value.flatMap(format.read) else {
            note(name, .malformed(format.expected))
            return nil
        }
        return value
    }

    /// A required parameter; nil once an error is noted.
    mutating func required<Value>(_ name: String, _ format: ValueFormat<Value>) -> Value? {
        if !has(name) {
            note(name, .missing(format.expected))
        }
        return optional(name, format)
    }

    /// Whether the query has a parameter of this name.
    func has(_ name: String) -> Bool { parameters.contains { $0.name == name } }

    mutating func note(_ parameter: String, _ problem: ReadingProblem) {
        errors.note(parameter, problem)
    }

    /// Makes the result, or refuses.
    ///
    /// - Throws: `Problem`, listing the errors.
    mutating func finish<Result>(_ make: (Present) throws -> Result) throws -> Result {
        for parameter in parameters where known.insert(parameter.name).inserted {
            guard !errors.isFull else { break }
            note(echoed(parameter.name), .unknownParameter)
        }
        return try errors.refusing(as: .invalidQuestion, make)
    }

    /// Refuses if there are errors.
    ///
    /// - Throws: `Problem`, listing the errors.
    mutating func finish() throws {
        try finish { _ in }
    }

    private mutating func take(_ name: String) -> Parameter? {
        known.insert(name)
        let found = parameters.filter { $0.name == name }
        if found.count > 1 { note(name, .repeatedParameter(count: found.count)) }
        return found.first
    }

    /// Decodes form-encoding: `+` is a space, `%41` is a byte; nil if an escape is broken or the
    /// bytes are not UTF-8.
    private static func decode(_ text: some Sequence<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next()?.hexadecimalValue,
                    let low = iterator.next()?.hexadecimalValue
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension Request {
    /// Refuses any parameter, on a route that has none.
    ///
    /// - Throws: `Problem`.
    func requireNoQuery() throws {
        var query = QueryReader(target: uri.string)
        try query.finish()
    }
}
