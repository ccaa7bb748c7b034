/// How much each KPI counts in the composite: each in [.05, .50], summing to 1.
package struct Weights: Sendable, Hashable {
    package let values: PerKPI<Double>

    /// What one weight may be.
    package static let range = 0.05...0.50
    /// How far from 1 the sum may be.
    package static let sumTolerance = 1e-9

    /// The method's own: .20 .25 .20 .20 .15.
    package static let standard = Weights(
        unchecked: PerKPI(
            qualifiedMeetings: 0.20,
            conversionRate: 0.25,
            costPerQualifiedLead: 0.20,
            roi: 0.20,
            satisfaction: 0.15
        )
    )

    /// - Throws: `WeightsError` naming the first weight that is outside the range, else the sum
    ///   that is not 1.
    package init(_ values: PerKPI<Double>) throws(WeightsError) {
        for kpi in KPI.allCases where !Self.range.contains(values[kpi]) {
            throw .outsideRange(kpi, weight: values[kpi])
        }
        guard (values.sum - 1).magnitude <= Self.sumTolerance else {
            throw .sumIsNotOne(sum: values.sum)
        }
        self.init(unchecked: values)
    }

    private init(unchecked values: PerKPI<Double>) {
        self.values = values
    }

    package subscript(kpi: KPI) -> Double { values[kpi] }

    /// Whether each is a whole number of hundredths: what a client may choose.
    package var areHundredths: Bool {
        KPI.allCases.allSatisfy { values[$0].roundedToHundredths == values[$0] }
    }
}

/// Why weights are refused.
package enum WeightsError: Error, Equatable {
    case outsideRange(KPI, weight: Double)
    case sumIsNotOne(sum: Double)
}

extension Weights: Codable {
    /// - Throws: `DecodingError.dataCorrupted`, with the `WeightsError` beneath, where the weights
    ///   are not valid.
    package init(from decoder: any Decoder) throws {
        let values = try PerKPI<Double>(from: decoder)
        do {
            try self.init(values)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "The weights are not valid: \(error)",
                    underlyingError: error
                )
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try values.encode(to: encoder)
    }
}
