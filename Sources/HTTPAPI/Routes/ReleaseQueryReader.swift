import Foundation
import Scorecards
import Scoring
import Storage
import Units

extension QueryReader {
    /// The parameters that rankings, comparisons and scorecards have in common.
    ///
    /// Read the route's own parameters first: this refuses all others. Throws `Failure.invalidQuery`.
    mutating func standingsQuery(today: Day) throws -> StandingsQuery {
        let usual = StandingsQuery.defaultWindow(today: today)
        let to = optional("to", .month) ?? usual.to
        let from = optional("from", .month) ?? to.adding(months: usual.from.index.distance(to: usual.to.index) * -1)
        let industry = optional("industry", .industry)
        let country = optional("country", .country)
        let clientSize = optional("client_size", .choice(ClientSize.self))
        let currency = optional("currency", .currency) ?? .euro
        let weights = optional("weights", .weights) ?? .standard
        try finish()
        return try StandingsQuery(
            from: from,
            to: to,
            industry: industry,
            country: country,
            clientSize: clientSize,
            currency: currency,
            weights: weights
        )
    }
}

extension ValueFormat where Value == Weights {
    /// Five decimals in the order of the KPIs, or each KPI by its name: `roi:0.3,…`.
    static let weights = ValueFormat(
        code: "invalid_weights",
        expectation: "five weights, each 0.05 to 0.50, that sum to 1: in the order "
            + KPI.allCases.map(\.rawValue).joined(separator: ", ") + ", or each by name as in roi:0.2"
    ) { text in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let named = parts.count { $0.contains(":") }
        guard parts.count == KPI.allCases.count, named == 0 || named == parts.count else { return nil }
        var values: [KPI: Double] = [:]
        for (kpi, part) in zip(KPI.allCases, parts) {
            let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let named = sides.count == 2 ? KPI(rawValue: String(sides[0])) : kpi,
                let weight = decimal(sides[sides.count - 1]), values.updateValue(weight, forKey: named) == nil
            else { return nil }
        }
        return try? Weights(PerKPI { values[$0] ?? 0 })
    }

    /// Plain decimals only: Swift would also read `0x1p-3` and `nan`.
    private static func decimal(_ text: Substring) -> Double? {
        guard text.utf8.count <= 20,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") })
        else { return nil }
        return Double(text)
    }
}

extension ValueFormat where Value == [UUID] {
    /// The providers of a comparison.
    static let providers = ValueFormat(
        code: "invalid_providers",
        expectation: "2 to 10 different providers' ids, separated by commas"
    ) { text in
        let ids = text.split(separator: ",", omittingEmptySubsequences: false).map { UUID(uuidString: String($0)) }
        let known = ids.compactMap(\.self)
        guard (2...10).contains(ids.count), known.count == ids.count, Set(known).count == ids.count else { return nil }
        return known
    }
}

/// Where a page of a ranking begins.
struct RankingCursor: Sendable {
    /// How many entries come before it.
    let position: Int

    /// What `next_cursor` says.
    var text: String { "r\(String(position, radix: 36))" }
}

extension ValueFormat where Value == RankingCursor {
    static let rankingCursor = ValueFormat(
        code: "invalid_cursor",
        expectation: "the next_cursor of an earlier page of this ranking"
    ) { text in
        guard text.hasPrefix("r"), text.utf8.count <= 8, let position = Int(text.dropFirst(), radix: 36), position > 0
        else { return nil }
        let cursor = RankingCursor(position: position)
        return cursor.text == text ? cursor : nil
    }
}
