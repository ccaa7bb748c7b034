import Units

/// One engagement with the values that its figures are drawn from.
struct EngagementPlan: Sendable {
    let engagement: DemonstrationEngagement
    let client: InventedClient
    let dealSize: Size

    /// A typical deal in euros.
    let dealValue: Double

    let campaigns: [CampaignPlan]

    /// Draws the terms of `provider`'s mandate from `client`.
    ///
    /// - Parameters:
    ///   - number: the engagement's number among the provider's, from 1. It is part of its
    ///     campaigns' references.
    ///   - months: every month of the demonstration, oldest first.
    init(
        of provider: InventedProvider,
        for client: InventedClient,
        number: Int,
        months: ClosedRange<Month>,
        generator: inout SplitMix64
    ) {
        self.client = client
        dealSize = EngagementPlan.dealSize(for: client, generator: &generator)
        dealValue = dealSize.dealValue * generator.number(in: 0.8...1.25)
        let period = EngagementPlan.period(of: provider, months: months, generator: &generator)
        let lifetimeValue = dealValue * generator.number(in: 1.8...3.4)
        engagement = DemonstrationEngagement(
            key: "\(provider.key).\(client.key)",
            clientKey: client.key,
            providerKey: provider.key,
            industry: client.industry.rawValue,
            country: client.market.rawValue,
            clientSize: client.size.rawValue,
            dealSize: dealSize.rawValue,
            currency: .euro,
            customerLifetimeValue: Amount(euros: Int(lifetimeValue / 500) * 500),
            startsOn: period.first,
            endsOn: period.last,
            qualifiedDefinition: Phrases.qualifiedDefinition(in: client.market, generator: &generator)
        )
        campaigns = CampaignPlan.plans(
            for: engagement,
            reference: "\(provider.prefix)-\(padded(number, to: 2))",
            market: client.market,
            lastDay: min(period.last ?? months.upperBound.lastDay, months.upperBound.lastDay),
            mayHaveTwo: provider.profile != .beginning,
            generator: &generator
        )
    }

    private static func dealSize(for client: InventedClient, generator: inout SplitMix64) -> Size {
        let weights: [Double] =
            switch client.size {
            case .small: [6, 3, 1]
            case .medium: [2, 6, 2]
            case .large: [1, 4, 5]
            }
        return Size.allCases[generator.position(weights: weights) ?? 1]
    }

    private static func period(
        of provider: InventedProvider,
        months: ClosedRange<Month>,
        generator: inout SplitMix64
    ) -> (first: Day, last: Day?) {
        let length = Int(months.upperBound.index - months.lowerBound.index) + 1
        let offset =
            switch provider.profile {
            case .beginning: length - 1
            case .small: generator.integer(in: 8...10)
            default: generator.integer(in: 0...1) * generator.integer(in: 0...9)
            }
        let firstMonth = months.lowerBound.adding(months: offset)
        let first = firstMonth.firstDay.adding(days: generator.integer(in: 0...9)).firstWorkingDay
        let hasTerm = provider.profile == .established && generator.chance(0.5)
        guard hasTerm else { return (first, nil) }
        // The shortest term is six months. Some engagements end after the last month of the
        // demonstration.
        let lastMonth = firstMonth.adding(months: generator.integer(in: 6...length + 2))
        return (first, lastMonth.lastDay)
    }
}

extension Size {
    /// A typical deal of this size in euros.
    fileprivate var dealValue: Double {
        switch self {
        case .small: 9_000
        case .medium: 24_000
        case .large: 62_000
        }
    }
}

extension Amount {
    init(euros: Int) {
        self.init(tenThousandths: Int128(euros) * 10_000)
    }

    init(cents: Int) {
        self.init(tenThousandths: Int128(cents) * 100)
    }
}

extension Day {
    /// Monday to Friday, except the holidays that every country here has. 1970-01-01 was a
    /// Thursday.
    var isWorkingDay: Bool {
        let civil = civil
        let isHoliday = [101, 501, 1_225, 1_226].contains(civil.month * 100 + civil.day)
        return (Int(daysSinceEpoch) + 3) % 7 < 5 && !isHoliday
    }

    /// This day, or the next one that is a working day.
    var firstWorkingDay: Day { isWorkingDay ? self : adding(days: 1).firstWorkingDay }
}
