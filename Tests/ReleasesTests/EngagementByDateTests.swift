import Domain
import Foundation
import Testing
import Units

/// What an engagement has by date: a later value does not reach back.
@Suite struct EngagementByDateTests {
    private func engagement(_ targets: [Target]) -> Engagement {
        var engagement = Engagement(
            id: UUID(),
            providerID: UUID(),
            clientID: UUID(),
            industry: "software",
            country: Country("FR")!,
            clientSize: .small,
            dealSize: .small,
            currency: .euro,
            firstLifetimeValue: Amount("1000")!,
            startsOn: Day("2025-01-15")!,
            endsOn: nil,
            timeZoneName: nil,
            proposedBy: .platform,
            createdAt: Date(timeIntervalSince1970: 0)
        )
        engagement.targets = targets
        return engagement
    }

    private func target(_ kpi: TargetKPI, _ day: String, _ value: String?) -> Target {
        Target(kpi: kpi, validFrom: Day(day)!, value: value.map { Amount($0)! })
    }

    @Test func eachMonthHasTheTargetsOfItsTime() {
        let promised = engagement([
            target(.conversionRate, "2025-01-15", "0.2"), target(.satisfaction, "2025-01-15", "80"),
            target(.conversionRate, "2025-04-01", "0.3"), target(.satisfaction, "2025-05-02", nil),
        ])
        let months = ["2024-12", "2025-01", "2025-03", "2025-04", "2025-05", "2025-06"].map { Month($0)! }
        let rates = months.map { promised.targets(in: $0)[.conversionRate]?.doubleValue }
        let points = months.map { promised.targets(in: $0)[.satisfaction]?.doubleValue }
        // Months before the beginning have the first day's.
        #expect(rates == [0.2, 0.2, 0.2, 0.3, 0.3, 0.3])
        // What ends on 2 May holds for May.
        #expect(points == [80, 80, 80, 80, 80, nil])
    }

    @Test func whatWasNeverPromisedIsMissing() {
        #expect(engagement([]).targets(in: Month("2025-03")!).isEmpty)
        let later = engagement([target(.roiPercent, "2025-06-01", "300")])
        #expect(later.targets(in: Month("2025-05")!).isEmpty)
    }

    /// A proposal of 1 March is open on the 30th day, and lapsed on the next.
    @Test func aStatusFollowsFromTheDay() throws {
        var given = engagement([])
        #expect(given.status(on: Day("1970-01-31")!) == .proposed)
        #expect(given.status(on: Day("1970-02-01")!) == .lapsed)
        given.acceptedAt = Date(timeIntervalSince1970: 86_400)
        given.endsOn = Day("2025-12-31")!
        #expect(given.status(on: Day("2025-12-31")!) == .active)
        #expect(given.status(on: Day("2026-01-01")!) == .ended)
        // It is accepted, even before it begins.
        #expect(given.status(on: Day("1970-03-01")!) == .active)
    }
}
