/// The Wilson score interval of a proportion. It stands beside the raw conversion rate.
package enum WilsonInterval {
    /// The 95% interval of `successes` in `trials`, within 0...1; nil without a trial.
    ///
    /// Source: Brown, Cai and DasGupta, Interval estimation for a binomial proportion (2001),
    /// equation 4.
    package static func interval(successes: Int, trials: Int) -> Interval? {
        guard trials > 0 else { return nil }
        let n = Double(trials)
        let proportion = Double(min(max(successes, 0), trials)) / n
        let z = SpecialFunctions.normalQuantile(0.975)
        let scale = 1 + z * z / n
        let centre = (proportion + z * z / (2 * n)) / scale
        let reach = z / scale * (proportion * (1 - proportion) / n + z * z / (4 * n * n)).squareRoot()
        return Interval(
            low: successes <= 0 ? 0 : max(0, centre - reach),
            high: successes >= trials ? 1 : min(1, centre + reach)
        )
    }
}
