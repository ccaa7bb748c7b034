package import Foundation
import JSON
package import Units

/// A value that an answer can hold.
protocol JSONWritable {
    func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(self) }
}

extension Int: JSONWritable {
    func write(to json: inout JSONWriter) { json.literal(String(self)) }
}

extension Bool: JSONWritable {
    func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Double: JSONWritable {
    /// The shortest decimal that reads back as the same number; null if it is not finite.
    func write(to json: inout JSONWriter) { json.number(self) }
}

extension UUID: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(text) }
}

extension Date: JSONWritable {
    /// RFC 3339 in UTC to the millisecond.
    func write(to json: inout JSONWriter) { json.string(rfc3339) }
}

extension Day: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(description) }
}

extension Month: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(description) }
}

extension Currency: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(code) }
}

extension Country: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(code) }
}

extension Money: JSONWritable {
    /// `{"amount":"1234.50","currency":"EUR"}`, with as many decimals as the currency has.
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("amount", amount.text(decimals: currency.decimals))
            $0.member("currency", currency)
        }
    }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    func write(to json: inout JSONWriter) {
        if let value = self { value.write(to: &json) } else { json.literal("null") }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    func write(to json: inout JSONWriter) { json.array(self) { $1.write(to: &$0) } }
}

extension JSONWriter {
    /// The text of one value.
    static func text(of value: some JSONWritable) -> [UInt8] {
        var writer = JSONWriter()
        value.write(to: &writer)
        return writer.bytes
    }

    mutating func member(_ name: String, _ value: some JSONWritable) {
        self.name(name)
        value.write(to: &self)
    }
}
