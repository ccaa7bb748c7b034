/// K3 in money, for one customer lifetime value (CLV).
///
/// The model itself knows no currency: it is about CLV / cost. Source: docs/methodology.md,
/// "Estimates".
package struct CostPerQualifiedLead: Sendable, Equatable {
    /// CLV (b+E) / (a+Q), in the currency of the CLV.
    package let shrunken: Double
    /// The 90% interval of the cost, in the same currency.
    package let interval: Interval

    /// - Parameters:
    ///   - posterior: Of CLV / cost.
    ///   - customerLifetimeValue: What one customer is worth to the client, in any currency.
    package init(posterior: GammaPosterior, customerLifetimeValue: Double) {
        self.shrunken = (customerLifetimeValue * posterior.rate / posterior.shape).finite
        // The highest cost is the lowest CLV / cost, so the ends swap.
        self.interval = Interval(
            low: (customerLifetimeValue / posterior.quantile(0.95)).finite,
            high: (customerLifetimeValue / posterior.quantile(0.05)).finite
        )
    }
}
