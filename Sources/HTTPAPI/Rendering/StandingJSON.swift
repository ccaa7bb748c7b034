import Domain
import JSON
package import Releases
package import Scoring
import Units
import Wording

extension ReadHead {
    /// The first members of every read of scores.
    func write(to json: inout JSONWriter, in language: Language) {
        json.member("view", AskedView.market.rawValue)
        json.member("release", release.map(ReleaseName.init))
        json.member("provisional", release?.yardstickID == nil)
        json.member("window", window)
        json.member("as_of", asOf)
        json.member("currency", currency)
        json.member("weights", weights)
        json.member("cohort") { cohort.write(to: &$0, in: language) }
        json.member("methodology") { json in
            json.member("version", release?.methodologyVersion ?? Methodology.version)
            json.member("priors") { json in
                json.member("status", cohort.arePriorsProvisional ? "provisional" : "frozen")
                json.member("fitted_on", cohort.priorsFittedOn)
            }
        }
    }
}

/// A release as other answers name it.
struct ReleaseName: JSONWritable {
    private let release: Release

    init(_ release: Release) {
        self.release = release
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", release.id)
            $0.member("name", release.name)
            $0.member("created_at", release.createdAt)
        }
    }
}

extension Window: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("from", from)
            $0.member("to", to)
        }
    }
}

extension Weights: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            for kpi in KPI.allCases { json.member(kpi.rawValue, self[kpi]) }
        }
    }
}

extension CohortChoice {
    fileprivate func write(to json: inout JSONWriter, in language: Language) {
        let askedValues = [asked.industry, asked.country?.code, asked.clientSize?.rawValue, asked.dealSize?.rawValue]
        json.member("asked", CohortValues(askedValues))
        json.member("used", used.map(CohortValues.init))
        json.member("why", array: reasons) { json, reason in
            json.object { json in
                json.member("dimension", reason.dimension?.rawValue)
                json.member("code", reason.code)
                json.member("message", reason.text(in: language))
            }
        }
        json.member("providers", providerCount)
        json.member("clients", clientCount)
    }
}

/// A cohort's dimensions. Those that do not matter are null.
struct CohortValues: JSONWritable {
    private let values: [String?]

    /// - Parameter values: in the order of the dimensions. Missing ones at the end do not matter.
    init(_ values: [String?]) {
        self.values = values
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            for (index, dimension) in CohortDimension.allCases.enumerated() {
                json.member(dimension.rawValue, index < values.count ? values[index] : nil)
            }
        }
    }
}

extension Standing {
    /// The members of an entry.
    ///
    /// - Parameters:
    ///   - subject: what the entry is of, as the member of its name is called.
    ///   - currency: the currency of money.
    func write(
        to json: inout JSONWriter,
        as subject: String = "provider",
        currency: Currency,
        in language: Language
    ) {
        json.member(subject, object: writeProvider)
        json.member("visibility", visibility.rawValue)
        writePlace(to: &json)
        json.member("credibility", credibility?.rounded(decimals: 6))
        json.member("ranked", isRanked)
        json.member("unranked_reasons", array: unrankedReasons) { json, reason in
            json.object { json in
                json.member("code", reason.code)
                json.member("message", reason.text(in: language))
            }
        }
        json.member("sensitivity") { json in
            json.member("geometric_mean", geometricMean?.rounded(decimals: 6))
            json.member("low", range?.low.rounded(decimals: 6))
            json.member("high", range?.high.rounded(decimals: 6))
        }
        json.member("kpis") { json in
            for kpi in KPI.allCases {
                json.member(kpi.rawValue) { kpis[kpi].write(to: &$0, kpi: kpi, currency: currency, in: language) }
            }
        }
    }

    func writeProvider(to json: inout JSONWriter) {
        json.member("id", providerID)
        json.member("name", providerName)
    }

    /// The rank of the provider, and how certain it is.
    func writePlace(to json: inout JSONWriter) {
        json.member("tier", uncertainty?.tier)
        json.member("rank", rank)
        json.member("rank_interval", uncertainty.map { ReadRankInterval(interval: $0.rankInterval) })
        json.member("expected_rank", uncertainty?.expectedRank.rounded(decimals: 6))
        json.member("probability_first", uncertainty?.probabilityFirst.rounded(decimals: 6))
        json.member("score", score?.rounded(decimals: 1))
        json.member("score_interval", uncertainty.map { ReadScoreInterval(interval: $0.scoreInterval) })
    }
}

/// `{"level":0.9,"low":1,"high":3}`
private struct ReadRankInterval: JSONWritable {
    let interval: RankInterval

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("level", 0.9)
            $0.member("low", interval.low)
            $0.member("high", interval.high)
        }
    }
}

/// The interval is approximate, as it is calibrated by simulation. The answer says so.
private struct ReadScoreInterval: JSONWritable {
    let interval: Interval

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("level", 0.9)
            $0.member("low", interval.low.rounded(decimals: 6))
            $0.member("high", interval.high.rounded(decimals: 6))
            $0.member("approximate", true)
        }
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
