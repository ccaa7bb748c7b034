import Units
import Wording

/// The languages that an `Accept-Language` asks for (RFC 9110, section 12.5.4).
struct AcceptLanguage: Equatable {
    /// A range of languages and its weight.
    struct Range: Equatable {
        /// The primary subtag in lower case, or `*`.
        let primary: String
        /// From 0 to 1,000. With 0, the client does not want the language.
        let weight: Int
    }

    /// No browser sends more; a longer header is not read.
    static let limitBytes = 1_000

    /// In the order of the header.
    let ranges: [Range]

    /// Reads a header's value; nil if it is not a list of languages, or too long.
    init?(_ header: String) {
        guard header.utf8.count <= AcceptLanguage.limitBytes else { return nil }
        var ranges: [Range] = []
        for element in header.utf8.split(separator: UInt8(ascii: ",")) {
            let element = AcceptLanguage.trimmed(element)
            // An empty element does not count (section 5.6.1.2).
            if element.isEmpty { continue }
            guard let range = Range(element) else { return nil }
            ranges.append(range)
        }
        self.ranges = ranges
    }

    /// The available language with the highest weight; English if the client wants none of them.
    ///
    /// If two languages have the same weight, the one named first counts. A named language comes
    /// before one that only `*` stands for.
    var language: Language {
        let wanted = Language.allCases.compactMap { language in wish(for: language).map { (language, $0) } }
        let best = wanted.max { left, right in
            (left.1.weight, -left.1.position) < (right.1.weight, -right.1.position)
        }
        return best?.0 ?? .english
    }

    /// The weight of a language, and its place in the header; nil if the header does not ask for
    /// it.
    private func wish(for language: Language) -> (weight: Int, position: Int)? {
        let named = ranges.enumerated().filter { $0.element.primary == language.rawValue }
        let others = ranges.enumerated().filter { $0.element.primary == "*" }
        let weight = (named.isEmpty ? others : named).map(\.element.weight).max() ?? 0
        guard weight > 0 else { return nil }
        // English is the default, so it comes first of the languages that the header does not name.
        let unnamed = ranges.count + (language == .english ? 0 : 1)
        return (weight, named.first { $0.element.weight == weight }?.offset ?? unnamed)
    }

    fileprivate static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}

extension AcceptLanguage.Range {
    /// Reads `fr-CA;q=0.8`; nil for anything else. `fr-CA` counts as French.
    fileprivate init?(_ text: Substring.UTF8View) {
        let parts = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map(AcceptLanguage.trimmed)
        guard parts.count <= 2, let range = parts.first, let primary = Self.primary(range),
            let weight = parts.count == 2 ? Self.weight(parts[1]) : 1_000
        else { return nil }
        self.init(primary: primary, weight: weight)
    }

    /// The first subtag in lower case; nil if the text is not made of subtags.
    private static func primary(_ range: Substring.UTF8View) -> String? {
        if range.elementsEqual([UInt8(ascii: "*")]) { return "*" }
        let subtags = range.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isRange = subtags.enumerated().allSatisfy { index, subtag in
            (1...8).contains(subtag.count) && subtag.allSatisfy { isLetter($0) || (index > 0 && $0.isDigit) }
        }
        return isRange ? subtags.first.map { Substring($0).lowercased() } : nil
    }

    /// Reads `q=0.875`, with at most three decimals (section 12.4.2), as 875.
    private static func weight(_ text: Substring.UTF8View) -> Int? {
        guard let name = text.first, name | 0x20 == UInt8(ascii: "q"), text.dropFirst().first == UInt8(ascii: "=")
        else { return nil }
        let number = text.dropFirst(2)
        guard let whole = number.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1") else { return nil }
        let rest = number.dropFirst()
        guard rest.isEmpty || rest.first == UInt8(ascii: "."), rest.count <= 4 else { return nil }
        var weight = Int(whole - UInt8(ascii: "0"))
        var decimals = rest.dropFirst()
        for _ in 0..<3 {
            let digit = decimals.popFirst() ?? UInt8(ascii: "0")
            guard digit.isDigit else { return nil }
            weight = 10 * weight + digit.digit
        }
        return weight <= 1_000 ? weight : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
