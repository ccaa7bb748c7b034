package import Foundation
package import Units

/// A client's mandate to a provider. One side proposes it, and the other side accepts it.
package struct Engagement: Listed, Codable {
    package let id: UUID
    package let providerID: UUID
    package let clientID: UUID
    /// Lower case words joined by hyphens: `medical-devices`.
    package let industry: String
    package let country: Country
    package var clientSize: ClientSize
    package var dealSize: DealSize
    package let currency: Currency
    /// In `currency`, above zero: the first one. `lifetimeValue(in:)` knows those that followed.
    package let firstLifetimeValue: Amount
    /// The values that followed, in the order of their days.
    package var laterLifetimeValues: [LifetimeValue] = []
    /// What it promises, in the order of the days.
    package var targets: [Target] = []
    package let startsOn: Day
    /// The last day; nil where the engagement has no end.
    package var endsOn: Day?
    /// The zone whose days it has, by its name in the IANA's database; nil for the country's.
    package var timeZoneName: String?
    package let proposedBy: Side
    package let createdAt: Date
    /// nil until the other side has accepted it.
    package var acceptedAt: Date?
    package var withdrawnAt: Date?
    /// 1 at first, and one more with each change.
    package var revision = 1

    package init(
        id: UUID,
        providerID: UUID,
        clientID: UUID,
        industry: String,
        country: Country,
        clientSize: ClientSize,
        dealSize: DealSize,
        currency: Currency,
        firstLifetimeValue: Amount,
        startsOn: Day,
        endsOn: Day?,
        timeZoneName: String?,
        proposedBy: Side,
        createdAt: Date
    ) {
        self.id = id
        self.providerID = providerID
        self.clientID = clientID
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.dealSize = dealSize
        self.currency = currency
        self.firstLifetimeValue = firstLifetimeValue
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.timeZoneName = timeZoneName
        self.proposedBy = proposedBy
        self.createdAt = createdAt
    }

    /// The zone whose days count.
    package var timeZone: TimeZone { timeZoneName.flatMap(TimeZone.init(identifier:)) ?? country.timeZone }

    /// How many values by date one engagement may have of each kind: a change each month of ten
    /// years.
    package static let maximumDatedValues = 120
}

extension Engagement {
    /// The day whose values a month counts with: its first, or that of the engagement's start.
    ///
    /// So a value that holds from the middle of a month counts from the next one on.
    private func decidingDay(of month: Month) -> Day { max(month.firstDay, startsOn) }

    /// The customer lifetime value that a month is scored with, in `currency`.
    package func lifetimeValue(in month: Month) -> Amount { lifetimeValue(on: decidingDay(of: month)) }

    /// The customer lifetime value on a day, in `currency`.
    package func lifetimeValue(on day: Day) -> Amount {
        laterLifetimeValues.last { $0.validFrom <= day }?.amount ?? firstLifetimeValue
    }

    /// What is promised for a month. A KPI of which nothing is promised is missing.
    package func targets(in month: Month) -> [TargetKPI: Amount] { targets(on: decidingDay(of: month)) }

    /// What is promised on a day.
    package func targets(on day: Day) -> [TargetKPI: Amount] {
        var values: [TargetKPI: Amount] = [:]
        for target in targets where target.validFrom <= day { values[target.kpi] = target.value }
        return values
    }
}
