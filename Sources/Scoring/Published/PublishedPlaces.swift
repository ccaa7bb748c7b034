/// Where a provider's true value may stand among its cohort, as a release publishes it: 64 equally likely places of each KPI,
/// to 0.01.
///
/// Place j of a KPI is u_j = F_prior(F_posterior^-1((j+1/2)/64)), as `KPINodes` has it of 512.
package struct PublishedPlaces: Sendable, Equatable {
    /// The number of places of a KPI.
    package static let count = 64

    /// In hundredths, 0 to 100, ascending; KPI after KPI in the order K1 to K5.
    package let hundredths: [UInt8]

    /// The places of a provider under a release's priors.
    package init(figures: ProviderFigures, priors: Priors, minimumData: MinimumData = MinimumData()) {
        let places = KPINodes.values(of: figures, priors: priors, minimumData: minimumData, rule: .published)
        hundredths = places.map { UInt8((min(max($0.isNaN ? 0.5 : $0, 0), 1) * 100).rounded()) }
    }

    /// nil unless there are 64 places of each KPI, none above 100.
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
    package func text(of kpi: KPI) -> String {
        String(
            decoding: self[kpi].flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension PublishedPlaces: Codable {
    /// Throws `DecodingError.dataCorrupted` for what are no places.
    package init(from decoder: any Decoder) throws {
        let texts = try PerKPI<String>(from: decoder)
        let hundredths = KPI.allCases.flatMap { Self.bytes(of: texts[$0]) }
        guard KPI.allCases.allSatisfy({ texts[$0].utf8.count == 2 * Self.count }),
            let places = PublishedPlaces(hundredths: hundredths)
        else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not 64 places of each KPI")
            )
        }
        self = places
    }

    package func encode(to encoder: any Encoder) throws {
        try PerKPI { text(of: $0) }.encode(to: encoder)
    }

    /// Fewer than there should be where the text is none of ours.
    private static func bytes(of text: String) -> [UInt8] {
        let digits = text.utf8.compactMap { digit in Self.digits.firstIndex(of: digit).map(UInt8.init) }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
