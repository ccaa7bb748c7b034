import Units

/// The true qualities of a provider, which the scorecards try to find in its figures.
struct Quality: Sendable {
    /// Meetings booked a month for an engagement of medium deals.
    let meetingsBooked: Double
    /// The share of the booked meetings that are held.
    let heldShare: Double
    /// The share of the held meetings that are qualified.
    let qualifiedShare: Double
    /// The share of the qualified meetings that become opportunities.
    let conversion: Double
    /// The share of the opportunities that are won.
    let winShare: Double
    /// The size of its deals relative to the others', about 1.
    let dealFactor: Double
    /// The cost of its work relative to the others', about 1.
    let costFactor: Double
    /// The mean answer of its clients' sales teams, 1 to 5.
    let satisfaction: Double

    /// Draws a provider's qualities. A good provider is somewhat good at everything.
    init(profile: InventedProvider.Profile, generator: inout SplitMix64) {
        let calibre = generator.fraction()
        func drawn(_ range: ClosedRange<Double>) -> Double {
            let position = 0.4 * calibre + 0.6 * generator.fraction()
            return range.lowerBound + (range.upperBound - range.lowerBound) * position
        }
        let isSmall = profile == .small
        switch profile {
        case .small: meetingsBooked = drawn(1.4...2.0)
        case .beginning: meetingsBooked = drawn(1.5...2.5)
        default: meetingsBooked = drawn(8...22)
        }
        heldShare = isSmall ? 0.9 : drawn(0.68...0.9)
        qualifiedShare = isSmall ? 0.85 : drawn(0.52...0.86)
        conversion = isSmall ? drawn(0.4...0.6) : drawn(0.07...0.32)
        winShare = isSmall ? drawn(0.4...0.6) : drawn(0.18...0.38)
        dealFactor = isSmall ? 1.3 : drawn(0.75...1.35)
        costFactor = isSmall ? 0.35 : 2.1 - drawn(0.75...1.35)
        satisfaction = drawn(2.6...4.6)
    }
}
