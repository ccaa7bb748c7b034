import Units

extension Weights {
    /// Reads five decimals in the order of the KPIs, as in `0.2,0.25,0.2,0.2,0.15`, or each KPI by
    /// its name, as in `roi:0.3,…`.
    ///
    /// - Throws: `WeightsTextError`.
    package init(text: String) throws(WeightsTextError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let named = parts.count { $0.contains(":") }
        guard parts.count == KPI.allCases.count, named == 0 || named == parts.count else { throw .unreadable }
        var values: [KPI: Double] = [:]
        for (kpi, part) in zip(KPI.allCases, parts) {
            let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let named = sides.count == 2 ? KPI(rawValue: String(sides[0])) : kpi,
                let weight = Self.decimal(sides[sides.count - 1]), values.updateValue(weight, forKey: named) == nil
            else { throw .unreadable }
        }
        do {
            try self.init(PerKPI { values[$0] ?? 0 })
        } catch {
            throw .invalid(error)
        }
    }

    /// Plain decimals only: Swift would also read `0x1p-3` and `nan`.
    private static func decimal(_ text: Substring) -> Double? {
        guard text.utf8.count <= 20, text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) else {
            return nil
        }
        return Double(text)
    }
}

/// Why a text is refused as weights.
package enum WeightsTextError: Error, Equatable {
    /// Not five numbers, or not each KPI once.
    case unreadable
    case invalid(WeightsError)
}
