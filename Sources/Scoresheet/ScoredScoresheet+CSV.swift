import Intake
import Scoring
package import Wording

extension ScoredScoresheet {
    /// The main figures as CSV (RFC 4180) in full precision: a header, then a row for each
    /// provider, the ranked ones first, from the best down. Lines end with CRLF.
    ///
    /// - Parameter language: the language of reasons. Nothing else depends on it.
    package func csv(in language: Language) -> String {
        let columns =
            [
                "rank", "tier", "provider", "score", "score_low", "score_high", "rank_low", "rank_high",
                "expected_rank", "probability_first", "credibility",
            ] + KPI.allCases.flatMap { kpi in Self.estimateColumns.map { "\(kpi.rawValue)_\($0)" } }
            + ["unranked_reasons"]
        var file = CSVWriter(columns: columns)
        for entry in entries { file.append(entry.cells(in: language)) }
        return String(decoding: file.bytes, as: UTF8.self)
    }

    private static let estimateColumns = ["status", "raw", "shrunken", "low", "high", "score"]
}

extension ScoredEntry {
    fileprivate func cells(in language: Language) -> [String] {
        let place: [String] = [
            text(scored.rank), text(tier), row.provider, text(scored.composite.score), text(scoreInterval.low),
            text(scoreInterval.high), text(ranks?.rankInterval.low), text(ranks?.rankInterval.high),
            text(ranks?.expectedRank), text(ranks?.probabilityFirst), text(scored.composite.credibility),
        ]
        let estimates = KPI.allCases.flatMap { kpi in
            let estimate = scored.estimates[kpi]
            return [
                estimate.status.rawValue, text(estimate.raw), text(estimate.shrunken), text(estimate.interval?.low),
                text(estimate.interval?.high), text(estimate.score),
            ]
        }
        return place + estimates + [scored.unrankedReasons.map { $0.text(in: language) }.joined(separator: " ")]
    }

    private func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "" }
}
