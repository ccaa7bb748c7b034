import Foundation
import Scoring
import Storage
import Units

/// Which months, which engagements, and how the KPIs weigh: what a ranking is asked for.
package struct StandingsQuery: Hashable, Sendable {
    /// The first month of the window.
    package let from: Month
    /// The last month of the window.
    package let to: Month
    /// Only engagements of this industry; nil for all.
    package let industry: String?
    package let country: Country?
    package let clientSize: ClientSize?
    /// What money is stated in.
    package let currency: Currency
    package private(set) var weights: Weights

    /// The longest window, in months.
    package static let maximumMonths = 120

    /// Throws `Failure.invalidQuery` where the window is empty or too long.
    package init(
        from: Month,
        to: Month,
        industry: String? = nil,
        country: Country? = nil,
        clientSize: ClientSize? = nil,
        currency: Currency = .euro,
        weights: Weights = .standard
    ) throws {
        guard from <= to else {
            throw Failure.invalidQuery(field: "from", "expected a month that is not after to, \(to)")
        }
        guard to.index - from.index < StandingsQuery.maximumMonths else {
            throw Failure.invalidQuery(
                field: "from",
                "expected a window of at most \(StandingsQuery.maximumMonths) months"
            )
        }
        self.from = from
        self.to = to
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.currency = currency
        self.weights = weights
    }

    /// The last twelve months that have ended before `today`.
    package static func defaultWindow(today: Day) -> (from: Month, to: Month) {
        let last = today.month.adding(months: -1)
        return (last.adding(months: -11), last)
    }

    /// The same question but for the weights.
    var withStandardWeights: StandingsQuery {
        var query = self
        query.weights = .standard
        return query
    }

    func admits(_ engagement: Engagement) -> Bool {
        (industry == nil || engagement.industry == industry)
            && (country == nil || engagement.country == country)
            && (clientSize == nil || engagement.clientSize == clientSize)
    }

    var months: [Month] { (from.index...to.index).map(Month.init(index:)) }
}
