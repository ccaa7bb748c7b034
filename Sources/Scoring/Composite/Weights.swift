/// How much each KPI counts in the composite: each weight in 0.05...0.50, all summing to 1.
package struct Weights: Sendable, Hashable {
    package let values: PerKPI<Double>

    /// What one weight may be.
    package static let range = 0.05...0.50
    /// How far the sum may be from 1.
    package static let sumTolerance = 1e-9

    /// The method's own weights: .20 .25 .20 .20 .15, in the order K1 to K5.
    package static let standard = Weights(
        unchecked: PerKPI(
            qualifiedMeetings: 0.20,
            conversionRate: 0.25,
            costPerQualifiedLead: 0.20,
            roi: 0.20,
            satisfaction: 0.15
        )
    )

    /// - Throws: `WeightsError.outsideRange` with the first weight outside the range, else
    ///   `WeightsError.sumIsNotOne`.
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

    /// Whether each weight is a whole number of hundredths, as a client's choice must be.
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
    /// - Throws: `DecodingError.dataCorrupted` if the weights are not valid, with the
    ///   `WeightsError` beneath.
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
