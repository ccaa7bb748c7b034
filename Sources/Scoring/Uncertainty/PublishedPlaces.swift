import Units

/// A provider's places as a release publishes them: 64 equally likely places of each KPI, rounded
/// to 0.01.
///
/// Place j of a KPI is u_j = F_prior(F_posterior^-1((j+1/2)/64)), as in `KPINodes` with 64 for 512.
/// Source: docs/methodology.md, "What is published".
package struct PublishedPlaces: Sendable, Equatable {
    /// The number of places of a KPI.
    package static let count = 64

    /// In hundredths, 0 to 100, ascending; KPI after KPI in the order K1 to K5.
    package let hundredths: [UInt8]

    /// Calculates a provider's places under a release's priors.
    package init(figures: ProviderFigures, priors: Priors, minimumData: MinimumData = MinimumData()) {
        let places = KPINodes.values(of: figures, priors: priors, minimumData: minimumData, rule: .published)
        hundredths = places.map { UInt8((min(max($0.isNaN ? 0.5 : $0, 0), 1) * 100).rounded()) }
    }

    /// nil unless each KPI has 64 places, none above 100.
    init?(hundredths: [UInt8]) {
        guard hundredths.count == KPI.allCases.count * Self.count, hundredths.allSatisfy({ $0 <= 100 }) else {
            return nil
        }
        self.hundredths = hundredths
    }

    /// The 64 places of one KPI.
    package subscript(kpi: KPI) -> ArraySlice<UInt8> {
        let index = KPI.allCases.firstIndex(of: kpi) ?? 0
        return hundredths[index * Self.count..<(index + 1) * Self.count]
    }

    /// The places of one KPI as text: two hexadecimal digits for each.
    package func text(of kpi: KPI) -> String { hexadecimal(self[kpi]) }

    /// Reads the bytes of `text(of:)` of each KPI. nil where they are not places.
    package init?(texts: PerKPI<ArraySlice<UInt8>>) {
        var hundredths: [UInt8] = []
        hundredths.reserveCapacity(KPI.allCases.count * Self.count)
        for kpi in KPI.allCases {
            let text = texts[kpi]
            guard text.count == 2 * Self.count else { return nil }
            for index in stride(from: text.startIndex, to: text.endIndex, by: 2) {
                guard let high = Self.value(of: text[index]), let low = Self.value(of: text[index + 1]) else {
                    return nil
                }
                hundredths.append(high << 4 | low)
            }
        }
        self.init(hundredths: hundredths)
    }

    /// In lower case only: equal places have equal texts.
    private static func value(of digit: UInt8) -> UInt8? {
        (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(digit) ? nil : digit.hexadecimalValue
    }
}

extension PublishedPlaces: Codable {
    /// - Throws: `DecodingError.dataCorrupted` if the texts are not places.
    package init(from decoder: any Decoder) throws {
        let texts = try PerKPI<String>(from: decoder)
        guard let places = PublishedPlaces(texts: PerKPI { Array(texts[$0].utf8)[...] }) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not 64 places of each KPI")
            )
        }
        self = places
    }

    package func encode(to encoder: any Encoder) throws {
        try PerKPI { text(of: $0) }.encode(to: encoder)
    }
}
