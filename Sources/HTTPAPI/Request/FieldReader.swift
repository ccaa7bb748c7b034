import Domain
import JSON
import Scoring
import Units
import Wording

/// Reads the fields of a JSON object. It collects all errors before it refuses.
///
/// Reading is strict. Each unknown field, repeated field, and field of the wrong type or format is
/// an error with the field's name. Read every field first, then call `finish`. It refuses, or makes
/// the result from the required values.
struct FieldReader {
    private let object: JSONObject
    private var known: Set<String> = []

    /// The errors so far.
    private(set) var errors = ReadingErrors()

    /// - Throws: `Problem` if the value is not an object.
    init(_ value: JSONValue) throws(Problem) {
        guard case .object(let object) = value else {
            throw Problem(.invalid, errors: [ReadingError(name: "body", problem: .notAnObject(value.kind))])
        }
        self.object = object
    }

    /// A required field; nil once an error is noted.
    mutating func required<Value>(_ name: String, _ format: ValueFormat<Value>) -> Value? {
        guard let value = take(name) else {
            note(name, .missing(format.expected))
            return nil
        }
        return read(name, value, format)
    }

    /// An optional field. null means the same as no field.
    mutating func optional<Value>(_ name: String, _ format: ValueFormat<Value>) -> Value? {
        guard let value = take(name), value != .null else { return nil }
        return read(name, value, format)
    }

    /// An optional field that may not be null. A change leaves a value as it is if it does not name
    /// it.
    mutating func changed<Value>(_ name: String, _ format: ValueFormat<Value>) -> Value? {
        guard let value = take(name) else { return nil }
        return read(name, value, format)
    }

    /// An optional field that may be null. The outer nil is no field, the inner one null: a change
    /// takes the value away.
    mutating func removable<Value>(_ name: String, _ format: ValueFormat<Value>) -> Value?? {
        guard let value = take(name) else { return nil }
        guard value != .null else { return .some(nil) }
        return read(name, value, format)
    }

    /// `true` or `false`. It is false if the field is missing or null.
    mutating func optionalFlag(_ name: String) -> Bool {
        guard let value = take(name), value != .null else { return false }
        guard case .boolean(let flag) = value else {
            note(name, .notAFlag(value.kind))
            return false
        }
        return flag
    }

    /// A required number: one of JSON, and no text.
    mutating func requiredNumber(_ name: String, in range: ClosedRange<Double>) -> Double? {
        guard let value = take(name) else {
            note(name, .missing(.number(range)))
            return nil
        }
        guard case .number(let text) = value else {
            note(name, .notANumber(value.kind, expected: .number(range)))
            return nil
        }
        guard let number = Double(text), range.contains(number) else {
            note(name, .malformed(.number(range)))
            return nil
        }
        return number
    }

    /// Money: `{"amount":"40000.00","currency":"EUR"}`, or only the amount, which is then in
    /// `currency`.
    ///
    /// - Parameter currency: the currency that the money must have; nil if that could not be read.
    mutating func requiredMoney(_ name: String, in currency: Currency?) -> Amount? {
        guard let value = take(name) else {
            note(name, .missing(.money))
            return nil
        }
        return money(name, value, in: currency)
    }

    /// The same, where it may be missing, and may not be null.
    mutating func changedMoney(_ name: String, in currency: Currency) -> Amount? {
        take(name).flatMap { money(name, $0, in: currency) }
    }

    private mutating func money(_ name: String, _ value: JSONValue, in currency: Currency?) -> Amount? {
        let amount: Amount?
        if case .object(let members) = value {
            amount = money(name, members, in: currency)
        } else {
            amount = read(name, value, .positiveAmount)
        }
        if let amount, let currency, !amount.isExact(decimals: currency.decimals) {
            note(name, .tooManyDecimals(currency))
            return nil
        }
        return amount
    }

    private mutating func money(_ name: String, _ members: JSONObject, in currency: Currency?) -> Amount? {
        var fields = FieldReader(object: members)
        let amount = fields.required("amount", .positiveAmount)
        let stated = fields.required("currency", .currency)
        fields.noteUnknownFields()
        for error in fields.errors.all { note("\(name).\(error.name)", error.problem) }
        if let stated, let currency, stated != currency {
            note("\(name).currency", .wrongCurrency(expected: currency))
            return nil
        }
        return fields.errors.all.isEmpty ? amount : nil
    }

    /// An optional number above zero, with at most four decimals, that may be null. The outer nil
    /// is no field, the inner one null.
    mutating func removableNumber(_ name: String, upTo greatest: Int) -> Amount?? {
        guard let value = take(name) else { return nil }
        guard value != .null else { return .some(nil) }
        let expected = ExpectedText.positiveNumber(upTo: greatest)
        guard case .number(let text) = value else {
            note(name, .wrongType(expected: expected))
            return nil
        }
        guard let number = Amount(text), number > .zero, number <= Amount(tenThousandths: Int128(greatest) * 10_000)
        else {
            note(name, .malformed(expected))
            return nil
        }
        return number
    }

    /// The same for money.
    mutating func removableMoney(_ name: String, in currency: Currency?) -> Amount?? {
        guard let value = take(name) else { return nil }
        guard value != .null else { return .some(nil) }
        return money(name, value, in: currency)
    }

    /// An optional object, whose fields `read` reads. null means the same as no field.
    mutating func optionalObject<Result>(_ name: String, _ read: (inout FieldReader) -> Result) -> Result? {
        guard let value = take(name), value != .null else { return nil }
        guard case .object(let members) = value else {
            note(name, .notAnObject(value.kind))
            return nil
        }
        var fields = FieldReader(object: members)
        let result = read(&fields)
        fields.noteUnknownFields()
        for error in fields.errors.all { note("\(name).\(error.name)", error.problem) }
        return result
    }

    /// An optional list of short texts; empty if there is none.
    mutating func optionalTexts(_ name: String, atMost count: Int, _ format: ValueFormat<String>) -> [String] {
        guard let value = take(name), value != .null else { return [] }
        guard case .array(let values) = value, values.count <= count else {
            note(name, .wrongType(expected: .texts(atMost: count)))
            return []
        }
        return values.enumerated().compactMap { read("\(name).\($0)", $1, format) }
    }

    /// Five weights by name, as numbers: `{"roi":0.2,…}`. The field is optional.
    mutating func optionalWeights(_ name: String) -> Weights? {
        guard let value = take(name), value != .null else { return nil }
        guard case .object(let object) = value else {
            note(name, .wrongType(expected: .weights))
            return nil
        }
        var values: [KPI: Double] = [:]
        for member in object.members {
            guard let kpi = KPI(rawValue: member.name), case .number(let text) = member.value, values[kpi] == nil,
                let weight = Double(text)
            else {
                note("\(name).\(echoed(member.name))", .malformed(.weights))
                return nil
            }
            values[kpi] = weight
        }
        guard let weights = try? Weights(PerKPI { values[$0] ?? 0 }) else {
            note(name, .malformed(.weights))
            return nil
        }
        return weights
    }

    /// The JSON of a field, which the caller reads; nil where there is none.
    mutating func value(_ name: String) -> JSONValue? { take(name) }

    /// Notes that a field says nothing without another one, unless that one was there and wrong.
    mutating func noteLonely(_ field: String, without companion: String) {
        let isThere = object.members.contains { $0.name == companion && $0.value != .null }
        if !isThere || errors.all.isEmpty { note(field, .missingCompanion(companion)) }
    }

    /// Notes an error that concerns several fields together.
    mutating func note(_ field: String, _ problem: ReadingProblem) {
        errors.note(field, problem)
    }

    /// Makes the result, or refuses.
    ///
    /// - Throws: `Problem`, listing the errors.
    mutating func finish<Result>(_ make: (Present) throws -> Result) throws -> Result {
        noteUnknownFields()
        return try errors.refusing(as: .invalid, make)
    }

    /// Refuses if there are errors.
    ///
    /// - Throws: `Problem`, listing the errors.
    mutating func finish() throws {
        try finish { _ in }
    }

    private init(object: JSONObject) {
        self.object = object
    }

    /// The value of the first member with the field's name. Later members with that name are
    /// errors.
    private mutating func take(_ name: String) -> JSONValue? {
        known.insert(name)
        let values = object.members.filter { $0.name == name }.map(\.value)
        if values.count > 1 { note(name, .repeatedField(count: values.count)) }
        return values.first
    }

    private mutating func read<Value>(_ name: String, _ value: JSONValue, _ format: ValueFormat<Value>) -> Value? {
        guard case .string(let text) = value else {
            note(name, .notAString(value.kind, expected: format.expected))
            return nil
        }
        guard let result = format.read(text) else {
            note(name, .malformed(format.expected))
            return nil
        }
        return result
    }

    private mutating func noteUnknownFields() {
        var seen = known
        for member in object.members where seen.insert(member.name).inserted {
            guard !errors.isFull else { return }
            note(echoed(member.name), .unknownField)
        }
    }
}

extension Amount {
    /// Whether the amount has at most so many decimals (0 to 4).
    fileprivate func isExact(decimals: Int) -> Bool {
        tenThousandths % [10_000, 1_000, 100, 10, 1][decimals] == 0
    }
}
