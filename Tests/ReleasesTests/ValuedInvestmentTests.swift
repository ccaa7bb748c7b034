import Domain
import Foundation
import Testing
import Units

@testable import Releases

/// Each month's investment counts with the customer lifetime value of its time.
@Suite struct ValuedInvestmentTests {
    private static let window = Window(stored: Month("2025-01")!, Month("2025-12")!)

    private func engagement(_ changes: [(from: String, amount: String)] = []) -> Engagement {
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
        engagement.laterLifetimeValues = changes.map {
            LifetimeValue(validFrom: Day($0.from)!, amount: Amount($0.amount)!)
        }
        return engagement
    }

    private func exposure(_ investments: [(month: String, amount: String)], _ engagement: Engagement) -> Double {
        all(investments, engagement).exposure
    }

    private func all(_ investments: [(month: String, amount: String)], _ engagement: Engagement) -> [ValuedInvestment] {
        let months = investments.map { month, amount in (month: Month(month)!, investment: Amount(amount)!) }
        return ValuedInvestment.all(months, of: engagement, in: Self.window)
    }

    @Test func oneValueIsOneSum() {
        let parts = all([("2025-01", "100"), ("2025-06", "50")], engagement())
        #expect(parts == [ValuedInvestment(investment: Amount("150")!, customerLifetimeValue: Amount("1000")!)])
        #expect(parts.exposure == 0.15)
    }

    @Test func eachMonthCountsWithTheValueOfItsTime() {
        let changed = engagement([("2025-04-01", "2000"), ("2025-07-02", "4000")])
        // The value of 2 July holds from August.
        let invested = [("2025-03", "100"), ("2025-04", "100"), ("2025-07", "100"), ("2025-08", "100")]
        #expect(abs(exposure(invested, changed) - (0.1 + 0.05 + 0.05 + 0.025)) < 1e-15)
        #expect(all(invested, changed).map(\.investment.description) == ["100.0000", "200.0000", "100.0000"])
    }

    /// The engagement begins on the 15th: a value from that day on holds for its first month, and
    /// for what was invested before.
    @Test func aValueFromTheBeginningHoldsForTheFirstMonth() {
        let changed = engagement([("2025-01-15", "500")])
        #expect(exposure([("2025-01", "100"), ("2024-12", "100")], changed) == 0.4)
    }

    @Test func aCreditNoteCountsWithTheValueOfItsOwnTime() {
        let changed = engagement([("2025-04-01", "2000")])
        #expect(abs(exposure([("2025-03", "100"), ("2025-05", "-50")], changed) - 0.075) < 1e-15)
    }

    @Test func whatComesToNothingIsNoInvestment() {
        let changed = engagement([("2025-04-01", "2000")])
        let none = all([("2025-03", "100"), ("2025-05", "-100")], changed)
        #expect(none == [ValuedInvestment(investment: .zero, customerLifetimeValue: Amount("2000")!)])
        #expect(none.exposure == 0)
        #expect(all([], engagement()).map(\.customerLifetimeValue) == [Amount("1000")!])
    }

    /// 100 of 1,000 less 90 of 100 would be a cost of less than nothing. All counts at 100.
    @Test func creditNotesNeverMakeACostBelowNothing() {
        let changed = engagement([("2025-04-01", "100")])
        #expect(exposure([("2025-03", "100"), ("2025-05", "-90")], changed) == 0.1)
    }
}
