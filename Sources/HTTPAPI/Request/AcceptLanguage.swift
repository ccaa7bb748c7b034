import Wording

/// What an `Accept-Language` asks for (RFC 9110, section 12.5.4).
struct AcceptLanguage: Equatable {
    /// A range of languages and how much it is wanted.
    struct Range: Equatable {
        /// The primary subtag in lower case, or `*`.
        let primary: String
        /// From 0, which is never, to 1,000.
        let weight: Int
    }

    /// No browser sends more; a longer header is not read.
    static let limitBytes = 1_000

    /// In the order of the header.
    let ranges: [Range]

    /// Reads a header's value; nil where it isn't a list of languages, or is too long for one.
    init?(_ header: String) {
        guard header.utf8.count <= AcceptLanguage.limitBytes else { return nil }
        var ranges: [Range] = []
        for element in header.split(separator: ",") {
            let element = AcceptLanguage.trimmed(element)
            // An empty element is none (section 5.6.1.2).
            if element.isEmpty { continue }
            guard let range = Range(element) else { return nil }
            ranges.append(range)
        }
        self.ranges = ranges
    }

    /// The language that is wanted most of those that there are; English where none is.
    ///
    /// Of two that are wanted alike the one that is named first counts, and one that is named
    /// before one that only `*` stands for.
    var language: Language {
        let wanted = Language.allCases.compactMap { language in wish(for: language).map { (language, $0) } }
        let best = wanted.max { left, right in
            (left.1.weight, -left.1.position) < (right.1.weight, -right.1.position)
        }
        return best?.0 ?? .english
    }

    /// How much a language is wanted, and where the header says so; nil where it is not.
    private func wish(for language: Language) -> (weight: Int, position: Int)? {
        let named = ranges.enumerated().filter { $0.element.primary == language.rawValue }
        let others = ranges.enumerated().filter { $0.element.primary == "*" }
        let weight = (named.isEmpty ? others : named).map(\.element.weight).max() ?? 0
        guard weight > 0 else { return nil }
        // English is what everybody else gets: it comes first of those that nobody named.
        let unnamed = ranges.count + (language == .english ? 0 : 1)
        return (weight, named.first { $0.element.weight == weight }?.offset ?? unnamed)
    }

    static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        return start.dropLast(start.reversed().prefix { $0 == " " || $0 == "\t" }.count)
    }
}

extension AcceptLanguage.Range {
    /// Reads `fr-CA;q=0.8`; nil for anything else. `fr-CA` is French like any other.
    init?(_ text: Substring) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(AcceptLanguage.trimmed)
        guard parts.count <= 2, let range = parts.first else { return nil }
        let subtags = range.split(separator: "-", omittingEmptySubsequences: false)
        let isRange = subtags.enumerated().allSatisfy { index, subtag in
            (1...8).contains(subtag.utf8.count)
                && subtag.allSatisfy { $0.isASCII && ($0.isLetter || (index > 0 && $0.isNumber)) }
        }
        guard range == "*" || isRange, let primary = subtags.first,
            let weight = parts.count == 2 ? Self.weight(parts[1]) : 1_000
        else { return nil }
        self.init(primary: primary.lowercased(), weight: weight)
    }

    /// Reads `q=0.875`, with three decimals at most (section 12.4.2), as 875.
    private static func weight(_ text: Substring) -> Int? {
        guard text.prefix(2).lowercased() == "q=" else { return nil }
        let number = text.dropFirst(2).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = number.count == 2 ? number[1] : ""
        guard number.first == "0" || number.first == "1", decimals.utf8.count <= 3,
            decimals.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let thousandths = Int(decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
        else { return nil }
        let weight = (number.first == "1" ? 1_000 : 0) + thousandths
        return weight <= 1_000 ? weight : nil
    }
}
