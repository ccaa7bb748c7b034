import Scoring
import Units
import Wording

extension ScoredScoresheet {
    /// Everything, as JSON in full precision; amounts of money are decimals in strings. Ends with a
    /// line break.
    ///
    /// - Parameter language: what reasons are told in; nothing else depends on it.
    package func json(in language: Language) -> String {
        JSONNode.object([
            ("methodology_version", .integer(2)),
            ("release", .string(options.release)),
            ("weights", .perKPI { .number(options.weights[$0]) }),
            ("minimum_data", .string(options.waivesMinimumData ? "waived" : "standard")),
            ("yardstick", .string(yardstick.rawValue)),
            ("yardstick_version", .optional(yardstick.version) { .integer($0) }),
            ("priors", priors.node(isFitted: yardstick == .fitted, isRounded: options.roundsPriors)),
            ("tiers", .array(tiers.map { tier in .array(tier.map { .string($0.row.provider) }) })),
            ("providers", .array(entries.map { $0.node(in: language) })),
            ("pairwise_probabilities", pairs),
        ]).text + "\n"
    }

    /// P(the one named outside beats the one named inside), of the ranked providers.
    private var pairs: JSONNode {
        let names = entries[..<rankedCount].map(\.row.provider)
        return .object(
            zip(names, beats()).map { name, row in
                (name, .object(zip(names, row).filter { $0.0 != name }.map { ($0.0, .number($0.1)) }))
            }
        )
    }
}

extension JSONNode {
    fileprivate static func perKPI(_ value: (KPI) -> JSONNode) -> JSONNode {
        .object(KPI.allCases.map { ($0.rawValue, value($0)) })
    }

    /// `{"level":0.9,"low","high"}`
    fileprivate static func interval(_ interval: Interval, level: Double = 0.9) -> JSONNode {
        .object([("level", .number(level)), ("low", .number(interval.low)), ("high", .number(interval.high))])
    }

    /// An amount with the decimals it has.
    fileprivate static func amount(_ amount: Amount) -> JSONNode {
        let decimals = (0...4).first { Amount(amount.text(decimals: $0)) == amount } ?? 4
        return .string(amount.text(decimals: decimals))
    }
}

extension Priors {
    fileprivate func node(isFitted: Bool, isRounded: Bool) -> JSONNode {
        .object([
            ("fitted_on", isFitted ? .string("this file") : .null),
            ("significant_digits", isFitted && isRounded ? .integer(3) : .null),
            ("over_dispersion", .number(overDispersion)),
            ("qualified_meetings", qualifiedMeetings.node),
            ("conversion_rate", .object([("a", .number(conversionRate.a)), ("b", .number(conversionRate.b))])),
            ("cost_per_qualified_lead", costPerQualifiedLead.node),
            (
                "deals",
                .object([
                    ("cap", .optional(deals.cap) { .number($0) }),
                    ("mean", .number(deals.mean)),
                    ("squared_coefficient_of_variation", .number(deals.squaredCoefficientOfVariation)),
                ])
            ),
            ("roi", roi.node),
            ("satisfaction_variance", .number(satisfactionVariance)),
            ("satisfaction", satisfaction.node),
        ])
    }
}

extension GammaPrior {
    fileprivate var node: JSONNode { .object([("shape", .number(shape)), ("rate", .number(rate))]) }
}

extension NormalPrior {
    fileprivate var node: JSONNode { .object([("mean", .number(mean)), ("variance", .number(variance))]) }
}

extension ScoredEntry {
    fileprivate func node(in language: Language) -> JSONNode {
        .object([
            ("provider", .string(row.provider)),
            ("ranked", .boolean(scored.isRanked)),
            ("unranked_reasons", .array(scored.unrankedReasons.map { .string($0.text(in: language)) })),
            ("figures", row.node),
            ("estimates", .perKPI { scored.estimates[$0].node }),
            ("composite", scored.composite.node),
            ("ranks", ranksNode),
        ])
    }

    private var ranksNode: JSONNode {
        .object([
            ("rank", .optional(scored.rank) { .integer($0) }),
            ("tier", .optional(tier) { .integer($0) }),
            (
                "rank_interval",
                .optional(ranks?.rankInterval) { interval in
                    .object([
                        ("level", .number(0.9)), ("low", .integer(interval.low)), ("high", .integer(interval.high)),
                    ])
                }
            ),
            ("expected_rank", .optional(ranks?.expectedRank) { .number($0) }),
            ("probability_first", .optional(ranks?.probabilityFirst) { .number($0) }),
            (
                "score_interval",
                .object([
                    ("level", .number(0.9)), ("low", .number(scoreInterval.low)), ("high", .number(scoreInterval.high)),
                    ("approximate", .boolean(true)),
                ])
            ),
        ])
    }
}

extension ProviderRow {
    fileprivate var node: JSONNode {
        .object([
            ("engagement_months", .optional(engagementMonths) { .number($0) }),
            ("qualified_meetings", .optional(qualifiedMeetings) { .integer($0) }),
            ("matured_meetings", .optional(maturedMeetings) { .integer($0) }),
            ("opportunities", .optional(opportunities) { .integer($0) }),
            ("investment", .optional(investment) { .amount($0) }),
            ("customer_lifetime_value", .optional(customerLifetimeValue) { .amount($0) }),
            ("exposure", .optional(exposure) { .number($0) }),
            ("won_deals", .optional(wonDeals) { .integer($0) }),
            ("revenue", .optional(revenue) { .amount($0) }),
            ("respondents", .optional(respondents) { .integer($0) }),
            ("satisfaction_mean", .optional(satisfactionMean) { .number($0) }),
            ("satisfaction_sd", .optional(satisfactionDeviation) { .number($0) }),
        ])
    }
}

extension Estimate {
    fileprivate var node: JSONNode {
        let shown: [(name: String, value: JSONNode)] = [
            ("status", .string(status.rawValue)),
            ("raw", .optional(raw) { .number($0) }),
            ("shrunken", .optional(shrunken) { .number($0) }),
            ("interval", .optional(interval) { .interval($0) }),
            ("score", .number(score)),
            ("credibility", .number(credibility)),
        ]
        return .object(shown + (detail?.members ?? []))
    }
}

extension FigureDetail {
    /// What is read beside the raw figure and is not among the file's own.
    fileprivate var members: [(name: String, value: JSONNode)] {
        switch self {
        case .qualifiedMeetings, .costPerQualifiedLead(_, nil): []
        case .conversionRate(_, _, let wilson): [("wilson_interval", .interval(wilson, level: 0.95))]
        case .costPerQualifiedLead(_, let ratio?): [("customer_lifetime_value_per_cost", .number(ratio))]
        case .roi(let net, let shrunkenNet, _):
            [("net_roi_percent", .number(net)), ("shrunken_net_roi_percent", .number(shrunkenNet))]
        case .satisfaction(let meanAnswer, _): [("mean_answer", .number(meanAnswer))]
        }
    }
}

extension Composite {
    fileprivate var node: JSONNode {
        .object([
            ("score", .number(score)),
            ("contributions", .perKPI { .number(contributions[$0]) }),
            ("geometric_mean", .number(geometricMean)),
            ("range", .object([("low", .number(range.low)), ("high", .number(range.high))])),
            ("credibility", .number(credibility)),
        ])
    }
}
