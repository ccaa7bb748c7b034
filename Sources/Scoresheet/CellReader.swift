import Domain
import Units

/// Reads the cells of one row, and records what is wrong with them.
struct CellReader {
    /// The largest count.
    static let largestCount = 1_000_000_000

    /// The limit of an amount of money, which is below it.
    static let amountLimit = Amount(tenThousandths: 10_000_000_000_000_000_000)

    /// The longest name of a provider, in characters (Unicode scalars).
    static let providerCharacters = 200

    let line: Int

    /// The fields of the columns that the file has.
    let fields: [ScoresheetColumn: String]

    private(set) var errors: [ScoresheetError] = []

    init(line: Int, fields: [ScoresheetColumn: String]) {
        self.line = line
        self.fields = fields
    }

    mutating func note(_ column: ScoresheetColumn, _ problem: ScoresheetProblem) {
        errors.append(ScoresheetError(line: line, column: .named(column.name), problem: problem))
    }

    /// The provider's name: text on one line.
    mutating func provider() -> String? {
        guard let name = text(.provider) else {
            note(.provider, .noProvider)
            return nil
        }
        guard name.unicodeScalars.count <= Self.providerCharacters else {
            note(.provider, .providerTooLong(value: Excerpt(name.utf8), maximum: Self.providerCharacters))
            return nil
        }
        guard !name.unicodeScalars.contains(where: Self.breaksLine) else {
            note(.provider, .row(.cell(.controlCharacter(value: Excerpt(name.utf8)))))
            return nil
        }
        return name
    }

    /// A whole number.
    mutating func count(_ column: ScoresheetColumn) -> Int? {
        guard let text = text(column) else { return nil }
        guard let count = Self.isPlainDecimal(text) ? Int(text) : nil, count <= Self.largestCount else {
            note(column, .row(.cell(.notACount(value: Excerpt(text.utf8), maximum: Self.largestCount))))
            return nil
        }
        return count
    }

    /// A number from 0 to `limit`.
    mutating func number(_ column: ScoresheetColumn, upTo limit: Int) -> Double? {
        guard let text = text(column) else { return nil }
        guard Self.isPlainDecimal(text), let number = Double(text), number <= Double(limit) else {
            note(column, .notANumber(value: Excerpt(text.utf8), maximum: limit))
            return nil
        }
        return number
    }

    /// An amount of money.
    ///
    /// - Parameter isDivisor: whether zero is refused, as other amounts are divided by this one.
    mutating func amount(_ column: ScoresheetColumn, isDivisor: Bool) -> Amount? {
        guard let text = text(column) else { return nil }
        var value: Excerpt { Excerpt(text.utf8) }
        guard Self.isPlainDecimal(text[...].dropMinus) else {
            note(column, .row(.cell(.notAnAmount(value: value))))
            return nil
        }
        guard !text.hasPrefix("-") else {
            note(column, isDivisor ? .notPositive(value: value) : .row(.cell(.negativeAmount(value: value))))
            return nil
        }
        guard let amount = Amount(text), amount < Self.amountLimit else {
            note(column, .tooLargeOrFine(value: value, limit: Self.amountLimit))
            return nil
        }
        guard !isDivisor || amount > .zero else {
            note(column, .zero(column: column.name))
            return nil
        }
        return amount
    }

    /// A cell's text; nil where it is blank or the file does not have the column.
    func text(_ column: ScoresheetColumn) -> String? {
        fields[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Only digits, or digits, a point and digits. Swift would also read `0x1p-3`, `1e9` and `nan`.
    private static func isPlainDecimal(_ text: some StringProtocol) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return text.utf8.count <= 40
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
    }

    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension Substring {
    /// This text without a minus sign in front.
    fileprivate var dropMinus: Substring { hasPrefix("-") ? dropFirst() : self }
}
