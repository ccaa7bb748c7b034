/// K3 in money, for one customer lifetime value. The model itself knows no currency: it is about
/// CLV / cost.
package struct CostPerQualifiedLead: Sendable, Equatable {
    /// CLV (b+E) / (a+Q), in the currency of the customer lifetime value.
    package let shrunken: Double
    /// The 90% interval of the cost, in the same currency.
    package let interval: Interval

    /// - Parameter customerLifetimeValue: What one customer is worth to the client, in any
    ///   currency.
    package init(posterior: GammaPosterior, customerLifetimeValue: Double) {
        self.shrunken = (customerLifetimeValue * posterior.rate / posterior.shape).finite
        // What is dear for the cost is poor for CLV / cost: the ends swap.
        self.interval = Interval(
            low: (customerLifetimeValue / posterior.quantile(0.95)).finite,
            high: (customerLifetimeValue / posterior.quantile(0.05)).finite
        )
    }
}
