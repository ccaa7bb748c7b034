import Scorecards
import Scoring
import Units

extension Standings {
    /// The text of an answer: what all three reads begin with, then `rest`.
    func json(_ rest: (inout JSONWriter) -> Void) -> (standings: Standings, text: [UInt8]) {
        let text = JSONWriter.object { json in
            json.member(
                "window",
                object: { json in
                    json.member("from", query.from)
                    json.member("to", query.to)
                }
            )
            json.member("as_of", asOf)
            json.member("currency", query.currency)
            json.member(
                "weights",
                object: { json in
                    for kpi in KPI.allCases { json.member(kpi.rawValue, query.weights[kpi]) }
                }
            )
            json.member(
                "cohort",
                object: { json in
                    json.member("industry", query.industry)
                    json.member("country", query.country)
                    json.member("client_size", query.clientSize?.rawValue)
                    json.member("providers", entries.count)
                    json.member("clients", clientCount)
                }
            )
            json.member(
                "methodology",
                object: { json in
                    json.member("version", 1)
                    json.member("priors", "provisional")
                }
            )
            rest(&json)
        }
        return (self, text)
    }

    /// Entries, as the member `data`.
    func writeData(_ entries: some Sequence<Standing>, to json: inout JSONWriter) {
        json.member("data", array: entries) { json, entry in
            json.object { entry.write(to: &$0, currency: query.currency) }
        }
    }
}

extension Standing {
    /// The members of an entry.
    ///
    /// - Parameter currency: what money is stated in.
    func write(to json: inout JSONWriter, currency: Currency) {
        json.member(
            "provider",
            object: { json in
                json.member("id", providerID)
                json.member("name", providerName)
            }
        )
        json.member("rank", rank)
        json.member("score", score.rounded(decimals: 1))
        json.member("credibility", credibility.rounded(decimals: 6))
        json.member("ranked", isRanked)
        json.member("unranked_reasons", array: unrankedReasons) { json, reason in
            json.object { json in
                json.member("code", reason.code)
                json.member("message", reason.sentence)
            }
        }
        json.member(
            "kpis",
            object: { json in
                for kpi in KPI.allCases {
                    json.member(kpi.rawValue, object: { kpis[kpi].write(to: &$0, kpi: kpi, currency: currency) })
                }
            }
        )
    }

    /// How much the score depends on the way it is put together.
    func writeSensitivity(to json: inout JSONWriter) {
        json.member("geometric_mean", geometricMean.rounded(decimals: 6))
        json.member("low", range.low.rounded(decimals: 6))
        json.member("high", range.high.rounded(decimals: 6))
    }
}

extension UnrankedReason {
    /// The stable name of the reason.
    var code: String {
        switch self {
        case .tooFewKPIs: "too_few_kpis"
        case .noConversionRateOrROI: "no_conversion_rate_or_roi"
        case .tooLittleWeight: "too_little_weight"
        case .tooLittleCredibility: "too_little_credibility"
        }
    }
}
