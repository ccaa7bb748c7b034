import JSON
import Scoring
import Units
package import Wording

extension ScoredScoresheet {
    /// Everything, as JSON in full precision. Amounts of money are decimals in strings. Ends with a
    /// line break.
    ///
    /// - Parameter language: the language of reasons. Nothing else depends on it.
    package func json(in language: Language) -> String {
        let sheet: JSONObject = [
            "methodology_version": .integer(2),
            "release": .string(options.release),
            "weights": .perKPI { .decimal(options.weights[$0]) },
            "minimum_data": .string(options.waivesMinimumData ? "waived" : "standard"),
            "yardstick": .string(yardstick.rawValue),
            "yardstick_version": .optional(yardstick.version) { .integer($0) },
            "priors": priors.node(isFitted: yardstick == .fitted, isRounded: options.roundsPriors),
            "tiers": .array(tiers.map { tier in .array(tier.map { .string($0.row.provider) }) }),
            "providers": .array(entries.map { $0.node(in: language) }),
            "pairwise_probabilities": pairs,
        ]
        return JSONValue.object(sheet).indentedText + "\n"
    }

    /// P(the provider of the outer name beats that of the inner name), of the ranked providers.
    private var pairs: JSONValue {
        let names = entries[..<rankedCount].map(\.row.provider)
        return .members(
            zip(names, beats()).map { name, row in
                (name, .members(zip(names, row).filter { $0.0 != name }.map { ($0.0, .decimal($0.1)) }))
            }
        )
    }
}

extension JSONValue {
    fileprivate static func members(_ members: [(name: String, value: JSONValue)]) -> JSONValue {
        .object(JSONObject(members: members.map { JSONObject.Member(name: $0.name, value: $0.value) }))
    }

    fileprivate static func perKPI(_ value: (KPI) -> JSONValue) -> JSONValue {
        .members(KPI.allCases.map { ($0.rawValue, value($0)) })
    }

    /// `{"level":0.9,"low","high"}`
    fileprivate static func interval(_ interval: Interval, level: Double = 0.9) -> JSONValue {
        .object(["level": .decimal(level), "low": .decimal(interval.low), "high": .decimal(interval.high)])
    }

    /// An amount with the decimals it has.
    fileprivate static func amount(_ amount: Amount) -> JSONValue {
        let decimals = (0...4).first { Amount(amount.text(decimals: $0)) == amount } ?? 4
        return .string(amount.text(decimals: decimals))
    }
}

extension Priors {
    fileprivate func node(isFitted: Bool, isRounded: Bool) -> JSONValue {
        .object([
            "fitted_on": isFitted ? .string("this file") : .null,
            "significant_digits": isFitted && isRounded ? .integer(3) : .null,
            "over_dispersion": .decimal(overDispersion),
            "qualified_meetings": qualifiedMeetings.node,
            "conversion_rate": .object(["a": .decimal(conversionRate.a), "b": .decimal(conversionRate.b)]),
            "cost_per_qualified_lead": costPerQualifiedLead.node,
            "deals": .object([
                "cap": .optional(deals.cap) { .decimal($0) },
                "mean": .decimal(deals.mean),
                "squared_coefficient_of_variation": .decimal(deals.squaredCoefficientOfVariation),
            ]),
            "roi": roi.node,
            "satisfaction_variance": .decimal(satisfactionVariance),
            "satisfaction": satisfaction.node,
        ])
    }
}

extension GammaPrior {
    fileprivate var node: JSONValue { .object(["shape": .decimal(shape), "rate": .decimal(rate)]) }
}

extension NormalPrior {
    fileprivate var node: JSONValue { .object(["mean": .decimal(mean), "variance": .decimal(variance)]) }
}

extension ScoredEntry {
    fileprivate func node(in language: Language) -> JSONValue {
        .object([
            "provider": .string(row.provider),
            "ranked": .boolean(scored.isRanked),
            "unranked_reasons": .array(scored.unrankedReasons.map { .string($0.text(in: language)) }),
            "figures": row.node,
            "estimates": .perKPI { scored.estimates[$0].node },
            "composite": scored.composite.node,
            "ranks": ranksNode,
        ])
    }

    private var ranksNode: JSONValue {
        .object([
            "rank": .optional(scored.rank) { .integer($0) },
            "tier": .optional(tier) { .integer($0) },
            "rank_interval": .optional(ranks?.rankInterval) { interval in
                .object(["level": .decimal(0.9), "low": .integer(interval.low), "high": .integer(interval.high)])
            },
            "expected_rank": .optional(ranks?.expectedRank) { .decimal($0) },
            "probability_first": .optional(ranks?.probabilityFirst) { .decimal($0) },
            "score_interval": .object([
                "level": .decimal(0.9), "low": .decimal(scoreInterval.low), "high": .decimal(scoreInterval.high),
                "approximate": .boolean(true),
            ]),
        ])
    }
}

extension ProviderRow {
    fileprivate var node: JSONValue {
        .object([
            "engagement_months": .optional(engagementMonths) { .decimal($0) },
            "qualified_meetings": .optional(qualifiedMeetings) { .integer($0) },
            "matured_meetings": .optional(maturedMeetings) { .integer($0) },
            "opportunities": .optional(opportunities) { .integer($0) },
            "investment": .optional(investment) { .amount($0) },
            "customer_lifetime_value": .optional(customerLifetimeValue) { .amount($0) },
            "exposure": .optional(exposure) { .decimal($0) },
            "won_deals": .optional(wonDeals) { .integer($0) },
            "revenue": .optional(revenue) { .amount($0) },
            "respondents": .optional(respondents) { .integer($0) },
            "satisfaction_mean": .optional(satisfactionMean) { .decimal($0) },
            "satisfaction_sd": .optional(satisfactionDeviation) { .decimal($0) },
        ])
    }
}

extension Estimate {
    fileprivate var node: JSONValue {
        var shown: JSONObject = [
            "status": .string(status.rawValue),
            "raw": .optional(raw) { .decimal($0) },
            "shrunken": .optional(shrunken) { .decimal($0) },
            "interval": .optional(interval) { .interval($0) },
            "score": .decimal(score),
            "credibility": .decimal(credibility),
        ]
        shown.members += detail?.object.members ?? []
        return .object(shown)
    }
}

extension FigureDetail {
    /// What stands beside the raw figure and is not in the file.
    fileprivate var object: JSONObject {
        switch self {
        case .qualifiedMeetings, .costPerQualifiedLead(_, nil): [:]
        case .conversionRate(_, _, let wilson): ["wilson_interval": .interval(wilson, level: 0.95)]
        case .costPerQualifiedLead(_, let ratio?): ["customer_lifetime_value_per_cost": .decimal(ratio)]
        case .roi(let net, let shrunkenNet, _):
            ["net_roi_percent": .decimal(net), "shrunken_net_roi_percent": .decimal(shrunkenNet)]
        case .satisfaction(let meanAnswer, _): ["mean_answer": .decimal(meanAnswer)]
        }
    }
}

extension Composite {
    fileprivate var node: JSONValue {
        .object([
            "score": .decimal(score),
            "contributions": .perKPI { .decimal(contributions[$0]) },
            "geometric_mean": .decimal(geometricMean),
            "range": .object(["low": .decimal(range.low), "high": .decimal(range.high)]),
            "credibility": .decimal(credibility),
        ])
    }
}
