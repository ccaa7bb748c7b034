import Foundation
import Units
import UseCases

/// A value that can stand in an answer.
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
    /// The shortest decimal that reads back as the same number. JSON has no word for what is not
    /// finite: null.
    func write(to json: inout JSONWriter) {
        // Adding zero turns -0.0, which nobody expects to read, into 0.0.
        json.literal(isFinite ? (self + 0).description : "null")
    }

    /// This number rounded to so many decimals, half away from zero.
    func rounded(decimals: Int) -> Double {
        let power = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000][decimals]
        let scaled = (self * power).rounded() / power
        return scaled.isFinite ? scaled : self
    }
}

extension UUID: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(text) }
}

extension Date: JSONWritable {
    func write(to json: inout JSONWriter) { json.string(rfc3339) }

    /// RFC 3339 in UTC to the millisecond, `2026-11-15T09:30:00.125Z`.
    var rfc3339: String {
        let milliseconds = Int((timeIntervalSince1970 * 1_000).rounded())
        let (days, ofDay) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let shift = ofDay < 0 ? 1 : 0
        let millisecondsOfDay = ofDay + shift * 86_400_000
        let day = Day(daysSinceEpoch: Int32(clamping: days - shift))
        let hour = millisecondsOfDay / 3_600_000
        let minute = millisecondsOfDay / 60_000 % 60
        let second = millisecondsOfDay / 1_000 % 60
        return
            "\(day)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(millisecondsOfDay % 1_000, 3))Z"
    }
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

private func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
