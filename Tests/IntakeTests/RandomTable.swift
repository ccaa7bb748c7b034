import Domain
import Units

/// A table of investments as somebody's program would write it, in a dialect at random.
struct RandomTable {
    let bytes: [UInt8]
    let encoding: FileEncoding
    let separator: FieldSeparator
    /// nil where no cell tells.
    let sign: DecimalSign?
    let order: DateOrder?

    /// Our cells of each row.
    let rows: [String]

    static let names = ["Campagne", "Référence", "Date", "Catégorie, type", "Montant \"HT\""]

    init(_ generator: inout SplitMix64) {
        let encoding = FileEncoding.allCases.randomElement(using: &generator) ?? .utf8
        let separator = [FieldSeparator.comma, .semicolon, .tab, .bar].randomElement(using: &generator) ?? .comma
        let sign = Bool.random(using: &generator) ? DecimalSign.comma : .point
        let order = DateOrder.allCases.randomElement(using: &generator) ?? .dayFirst
        let mark = ["/", "-", "."].randomElement(using: &generator) ?? "/"
        let thousands = ["", " ", "\u{A0}", "'", sign == .comma ? "." : ","].randomElement(using: &generator) ?? ""
        let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        var lines = [RandomTable.names]
        var rows: [String] = []
        for line in 2...Int.random(in: 4...30, using: &generator) {
            // The first row tells everything.
            let day = line == 2 ? 25 : Int.random(in: 1...28, using: &generator)
            let month = line == 2 ? 1 : Int.random(in: 1...12, using: &generator)
            let whole = Int.random(in: 0...9_999_999, using: &generator)
            let cents =
                line == 2 || Bool.random(using: &generator)
                ? padded(Int.random(in: 0...99, using: &generator), to: 2) : ""
            let category = ["régie", "a\(separator.rawValue)b", "", "é\"è"].randomElement(using: &generator) ?? ""
            let date =
                switch order {
                case .dayFirst: "\(padded(day, to: 2))\(mark)\(month)\(mark)2025"
                case .monthFirst: "\(month)\(mark)\(day)\(mark)2025"
                case .yearFirst: "2025-\(padded(month, to: 2))-\(padded(day, to: 2))"
                }
            let groups = RandomTable.grouped(whole, thousands)
            let amount = groups + (cents.isEmpty ? "" : (sign == .comma ? "," : ".") + cents)
            lines.append(["ALPHA", "I-\(line)", date, category, amount])
            let canonical = "\(whole)" + (cents.isEmpty ? "" : ".\(cents)")
            rows.append("ALPHA|I-\(line)|2025-\(padded(month, to: 2))-\(padded(day, to: 2))|\(category)|\(canonical)|")
        }
        let text = lines.map { line in
            line.map { RandomTable.quoted($0, separator) }.joined(separator: separator.rawValue) + lineBreak
        }.joined()
        bytes = RandomTable.encoded(text, encoding)
        (self.encoding, self.separator, self.sign, self.order, self.rows) = (encoding, separator, sign, order, rows)
    }

    private static func grouped(_ number: Int, _ mark: String) -> String {
        let digits = Array(String(number))
        return digits.indices.map { index in
            (index > 0 && (digits.count - index) % 3 == 0 ? mark : "") + String(digits[index])
        }.joined()
    }

    private static func quoted(_ field: String, _ separator: FieldSeparator) -> String {
        let special = ["\"", "\n", "\r", separator.rawValue]
        guard special.contains(where: field.contains) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }

    private static func encoded(_ text: String, _ encoding: FileEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .windows1252: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
    }
}
