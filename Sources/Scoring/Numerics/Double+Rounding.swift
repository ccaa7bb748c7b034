// How figures are published: docs/methodology.md, "What is published".

extension Double {
    /// To 0.1, as a score from 0 to 100 is published.
    package var roundedToTenths: Double { (self * 10).rounded() / 10 }

    /// To 0.01, as a share from 0 to 1 is published.
    package var roundedToHundredths: Double { (self * 100).rounded() / 100 }
}

extension Interval {
    /// Both ends to 0.1.
    package var roundedToTenths: Interval { Interval(low: low.roundedToTenths, high: high.roundedToTenths) }
}
