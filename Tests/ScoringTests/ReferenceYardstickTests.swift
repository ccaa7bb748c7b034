import Testing

@testable import Scoring

@Suite struct ReferenceYardstickTests {
    private let standard = ReferenceYardstick.standard

    /// What the methodology prints beside each prior: its 5%, 50% and 95% quantiles.
    @Test func priorsAreAsWideAsTheMethodologyHasThem() {
        let percent = { (u: Double) in
            100
                * SpecialFunctions.exponential(
                    standard.roi.mean + standard.roi.variance.squareRoot() * SpecialFunctions.normalQuantile(u)
                )
        }
        let printed: [([Double], Double, (Double) -> Double)] = [
            ([0.94, 6.3, 20.8], 0.05, { SpecialFunctions.gammaQuantile(1.5, $0) / standard.qualifiedMeetings.rate }),
            (
                [0.081, 0.283, 0.579], 0.0005,
                { SpecialFunctions.betaQuantile(standard.conversionRate.a, standard.conversionRate.b, $0) }
            ),
            ([5.9, 39, 130], 0.5, { SpecialFunctions.gammaQuantile(1.5, $0) / standard.costPerQualifiedLead.rate }),
            ([54, 200, 746], 0.5, percent),
            (
                [40, 65, 90], 0.5,
                { 65 + standard.satisfaction.variance.squareRoot() * SpecialFunctions.normalQuantile($0) }
            ),
        ]
        for (numbers, half, quantile) in printed {
            for (number, probability) in zip(numbers, [0.05, 0.5, 0.95]) {
                #expect((quantile(probability) - number).magnitude <= half, "\(number)")
            }
        }
        #expect(standard.qualifiedMeetings.shape == 1.5 && standard.costPerQualifiedLead.shape == 1.5)
        #expect(standard.satisfactionVariance == 400)
        #expect(standard.version == 1)
    }

    /// One of each number of the standard yardstick replaced by another.
    private func yardstick(_ value: ReferenceYardstickValue, _ number: Double) throws(ReferenceYardstickError) {
        let chosen = { (other: ReferenceYardstickValue, usual: Double) in other == value ? number : usual }
        _ = try ReferenceYardstick(
            version: Int(chosen(.version, 1)),
            qualifiedMeetings: GammaPrior(
                shape: chosen(.qualifiedMeetingsShape, 1.5),
                rate: chosen(.qualifiedMeetingsRate, 0.2)
            ),
            conversionRate: BetaPrior(a: chosen(.conversionRateA, 2), b: chosen(.conversionRateB, 6)),
            costPerQualifiedLead: GammaPrior(
                shape: chosen(.costPerQualifiedLeadShape, 1.5),
                rate: chosen(.costPerQualifiedLeadRate, 0.03)
            ),
            roi: NormalPrior(mean: chosen(.roiMean, 0.7), variance: chosen(.roiVariance, 0.6)),
            satisfactionVariance: chosen(.satisfactionVariance, 400),
            satisfaction: NormalPrior(
                mean: chosen(.satisfactionPriorMean, 65),
                variance: chosen(.satisfactionPriorVariance, 225)
            )
        )
    }

    @Test(arguments: ReferenceYardstickValue.allCases)
    func numbersOutOfRangeAreRefused(value: ReferenceYardstickValue) throws {
        let range = value.range
        try yardstick(value, range.lowerBound)
        try yardstick(value, range.upperBound)
        let step = value == .version ? 1 : 1e-9
        var wrong = [range.lowerBound - step, range.upperBound + max(step, range.upperBound * 1e-9)]
        if value != .version { wrong += [.nan, .infinity, -.infinity] }
        for number in wrong {
            #expect {
                try yardstick(value, number)
            } throws: { error in
                guard case .outsideRange(value, let found)? = error as? ReferenceYardstickError else { return false }
                return found == number || (found.isNaN && number.isNaN)
            }
        }
    }

    /// Each number comes back under its own name.
    @Test func numbersAreKeptByTheirNames() throws {
        let place = { (value: ReferenceYardstickValue) in
            let range = value.range
            let index = ReferenceYardstickValue.allCases.firstIndex(of: value).map(Double.init) ?? 0
            return range.lowerBound + (range.upperBound - range.lowerBound) * (index + 1) / 20
        }
        let yardstick = try ReferenceYardstick(version: 7, numbers: place)
        #expect(yardstick[.version] == 7 && ReferenceYardstickValue.ofPriors.count == 11)
        for value in ReferenceYardstickValue.ofPriors { #expect(yardstick[value] == place(value), "\(value)") }
        #expect(yardstick.qualifiedMeetings.rate == place(.qualifiedMeetingsRate))
        #expect(yardstick.satisfaction.variance == place(.satisfactionPriorVariance))
    }

    @Test(arguments: ReferenceYardstickValue.ofPriors)
    func aYardstickIsTheMethodsOwnByItsNumbers(value: ReferenceYardstickValue) throws {
        #expect(standard.isMethodsOwn)
        #expect(try ReferenceYardstick(version: 9) { standard[$0] }.isMethodsOwn)
        #expect(try !ReferenceYardstick(version: 1) { standard[$0] * ($0 == value ? 1.01 : 1) }.isMethodsOwn)
    }

    /// Whatever the cohort's bursts and whales: phi is 1, and no deal is capped.
    @Test func onlyTheMeanDealComesFromThoseCompared() {
        let providers = (0..<30).map { number in
            ProviderFigures(
                id: "\(number)",
                engagementMonths: 2,
                qualifiedMeetings: 40,
                deals: DealFigures(itemised: [1_000, number == 0 ? 1_000_000 : 2_000]),
                months: [
                    MonthlyCount(qualifiedMeetings: 0, engagementMonths: 1),
                    MonthlyCount(qualifiedMeetings: 40, engagementMonths: 1),
                ]
            )
        }
        let priors = standard.priors(comparing: providers)
        #expect(priors.overDispersion == 1)
        #expect(priors.deals.cap == nil)
        #expect(priors.deals.squaredCoefficientOfVariation == 1)
        // (30 x 1,000 + 29 x 2,000 + 1,000,000) / 60.
        #expect((priors.deals.mean - 1_088_000.0 / 60).magnitude < 1e-9)
        #expect(priors == standard.priors(comparing: providers.reversed()))
        #expect(standard.priors(comparing: []).deals.mean == 0)
    }
}
