import JSON
package import Releases
import Scoring
import Units
import Wording

extension KPIReading {
    /// The members of a KPI.
    ///
    /// - Parameter currency: the currency of money.
    func write(to json: inout JSONWriter, kpi: KPI, currency: Currency, in language: Language) {
        let unit = KPIUnit(of: kpi, currency: currency)
        json.member("status", status.rawValue)
        json.member("reason", reason?.text(in: language))
        json.member("raw", raw)
        json.member("estimate", estimate.map(unit.figure))
        json.member("unit", unit.name)
        json.member("score", score?.rounded(decimals: 6))
        json.member("interval", interval.map { ReadInterval($0, level: 0.9, figure: unit.figure) })
        json.member("credibility", credibility?.rounded(decimals: 6))
        json.member("contribution", contribution?.rounded(decimals: 6))
        json.member("weight", weight)
    }

    /// The members of a KPI in a list of many.
    func writeBriefly(to json: inout JSONWriter, kpi: KPI, currency: Currency) {
        let unit = KPIUnit(of: kpi, currency: currency)
        json.member("status", status.rawValue)
        json.member("estimate", estimate.map(unit.figure))
        json.member("unit", unit.name)
        json.member("score", score?.rounded(decimals: 6))
    }
}

/// The unit of a KPI's estimate.
struct KPIUnit {
    let name: String

    /// An amount if the unit is money; nil for plain numbers.
    private let currency: Currency?

    init(of kpi: KPI, currency: Currency) {
        name =
            switch kpi {
            case .qualifiedMeetings: "meetings_per_engagement_month"
            case .conversionRate: "ratio"
            case .costPerQualifiedLead: "money"
            case .roi: "percent"
            case .satisfaction: "points_of_100"
            }
        self.currency = kpi == .costPerQualifiedLead ? currency : nil
    }

    /// An estimate as it is shown: with six decimals, or with the decimals of the currency.
    func figure(_ value: Double) -> Figure {
        guard let currency else { return .number(value.rounded(decimals: 6)) }
        return .money(Money(Amount(rounding: value, decimals: currency.decimals), currency))
    }
}

/// A number or money.
enum Figure: JSONWritable {
    case number(Double)
    case money(Money)

    func write(to json: inout JSONWriter) {
        switch self {
        case .number(let number): number.write(to: &json)
        case .money(let money): money.write(to: &json)
        }
    }
}

/// `{"level":0.9,"low","high"}`
private struct ReadInterval: JSONWritable {
    let level: Double
    let low: Figure
    let high: Figure

    init(_ interval: Interval, level: Double, figure: (Double) -> Figure) {
        self.level = level
        low = figure(interval.low)
        high = figure(interval.high)
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("level", level)
            $0.member("low", low)
            $0.member("high", high)
        }
    }
}

extension RawFigure: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .qualifiedMeetings(let count, let engagementMonths, let perEngagementMonth):
                json.member("qualified_meetings", count)
                json.member("engagement_months", engagementMonths)
                json.member("per_engagement_month", perEngagementMonth)
            case .conversionRate(let opportunities, let maturedMeetings, let ratio, let wilson):
                json.member("opportunities", opportunities)
                json.member("matured_meetings", maturedMeetings)
                json.member("ratio", ratio)
                json.member("wilson_interval", wilson.map { ReadInterval($0, level: 0.95) { .number($0) } })
            case .costPerQualifiedLead(
                let investment,
                let meetings,
                let cost,
                let lifetimeValue,
                let perCost,
                let share
            ):
                json.member("investment", investment)
                json.member("qualified_meetings", meetings)
                json.member("cost", cost)
                json.member("customer_lifetime_value", lifetimeValue)
                json.member("customer_lifetime_value_per_cost", perCost)
                json.member("assumed_share", share)
            case .roi(let revenue, let investment, let wonDeals, let percent, let netPercent, let share):
                json.member("revenue", revenue)
                json.member("investment", investment)
                json.member("won_deals", wonDeals)
                json.member("roi_percent", percent)
                json.member("net_roi_percent", netPercent)
                json.member("assumed_share", share)
            case .satisfaction(let respondents, let points, let meanAnswer):
                json.member("respondents", respondents)
                json.member("points", points)
                json.member("mean_answer", meanAnswer)
            }
        }
    }
}
