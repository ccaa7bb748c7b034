import Domain
package import Units

/// What was invested in the months in which a customer was worth so much to the client.
package struct ValuedInvestment: Codable, Sendable, Equatable {
    /// Less credit notes. It may be below zero, where they came after the value had changed.
    package let investment: Amount
    package let customerLifetimeValue: Amount

    package init(investment: Amount, customerLifetimeValue: Amount) {
        self.investment = investment
        self.customerLifetimeValue = customerLifetimeValue
    }

    /// An engagement's investments in a window, by the customer lifetime value of their months, in
    /// the order of the values. One of zero where all of them together come to zero or less.
    static func all(
        _ months: [(month: Month, investment: Amount)],
        of engagement: Engagement,
        in window: Window
    ) -> [ValuedInvestment] {
        var sums: [Amount: Amount] = [:]
        for (month, investment) in months { sums[engagement.lifetimeValue(in: month), default: .zero] += investment }
        guard sums.values.reduce(.zero, +) > .zero else {
            return [ValuedInvestment(investment: .zero, customerLifetimeValue: engagement.lifetimeValue(in: window.to))]
        }
        return sums.filter { $0.value != .zero }.sorted { $0.key < $1.key }
            .map { ValuedInvestment(investment: $0.value, customerLifetimeValue: $0.key) }
    }
}

extension [ValuedInvestment] {
    /// Less credit notes.
    var total: Amount { reduce(.zero) { $0 + $1.investment } }

    /// The sum of investment / customer lifetime value: the number of customers that the
    /// investments must win.
    ///
    /// Where credit notes at a lower value outweigh it, all counts at the lowest value. A cost per
    /// lead below nothing would beat every cohort.
    var exposure: Double {
        let exposure = reduce(0) { $0 + $1.investment.doubleValue / $1.customerLifetimeValue.doubleValue }
        guard exposure <= 0, total > .zero, let lowest = map(\.customerLifetimeValue).min() else { return exposure }
        return total.doubleValue / lowest.doubleValue
    }
}
