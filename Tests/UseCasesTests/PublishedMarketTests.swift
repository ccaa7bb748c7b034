import Access
import Disclosure
import Domain
import Foundation
import Scoring
import Storage
import Testing
import TestMarkets
import Units

@testable import Releases
@testable import UseCases

/// The market view is a function of what is published. With any number of questions, any weights
/// and any currency, a reader learns no more than the documents say.
@Suite struct PublishedMarketTests {
    /// Two releases of a random market; `.open` thresholds for every other one, so that there is
    /// much to see.
    private func releases(_ seed: UInt64) throws -> (market: MemoryMarket, made: [MemoryRelease]) {
        var generator = Generator(seed: 4_000 + seed)
        var market =
            seed % 2 == 0 ? MemoryMarket.sparse(&generator) : .dense(providers: 12, clients: 7, &generator)
        let first = try MemoryRelease(market.inputs, name: "first-\(seed)")
        for index in market.parts.indices { market.parts[index].change(&generator) }
        let earlier = ReleaseScorer.Earlier(window: first.snapshot.settings.window, inputs: first.adoption.inputs)
        let second = try MemoryRelease(market.inputs, name: "second-\(seed)", after: first, earlier: earlier)
        return (market, [first, second])
    }

    /// The same with every figure of everybody but `owner` another, in the same engagements.
    private func disturbed(_ inputs: ReleaseInputs, but owner: UUID?, _ generator: inout Generator) -> ReleaseInputs {
        ReleaseInputs(
            inputs.providers.map { provider in
                guard provider.id != owner else { return provider }
                return ProviderInput(
                    id: provider.id,
                    name: provider.name,
                    engagements: provider.engagements.map { $0.disturbed(by: generator.integer(1...40)) }
                )
            }
        )
    }

    /// What a reader sees of two releases, except histories, which ask the database.
    private func told(
        _ snapshots: [ReleaseSnapshot],
        to actor: Actor,
        of providers: [UUID],
        weights: [Weights?]
    ) async throws -> [String] {
        let palmares = Palmares.holding(snapshots)
        let cohorts = snapshots[1].cohorts.keys.sorted()
        let dollar = try #require(Currency("USD"))
        var told: [String] = []
        for cohort in cohorts {
            for (weights, currency) in zip(weights, [.euro, dollar, .euro, dollar]) {
                let query = ReleaseQuery(
                    release: .id(snapshots[1].release.id),
                    cohort: AskedCohort(cohort),
                    currency: currency,
                    weights: weights
                )
                if actor.role == .clientAnalyst {
                    told.append("\(try await palmares.rankings(query, by: actor))")
                    told.append("\(try await palmares.comparison(of: Array(providers.prefix(8)), query, by: actor))")
                }
                if weights == nil { told.append("\(try await palmares.benchmark(query, by: actor))") }
                for provider in actor.role == .clientAnalyst ? Array(providers.prefix(3)) : [actor.tenantID ?? UUID()] {
                    told.append("\(try await palmares.scorecard(of: provider, query, by: actor))")
                    told.append("\(try await palmares.explanation(of: provider, query, by: actor))")
                }
            }
        }
        return told
    }

    /// If others' figures were different and the documents the same, no reader would see any
    /// difference.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func aReaderIsAnsweredOutOfTheDocumentsAlone(seed: UInt64) async throws {
        let (market, made) = try releases(seed)
        var generator = Generator(seed: 4_500 + seed)
        let providers = made[1].adoption.inputs.providers.map(\.id)
        let chosen = try ["0.1,0.2,0.3,0.25,0.15", "0.5,0.05,0.05,0.05,0.35"].map { try Weights(text: $0) }
        let clients = market.clients.prefix(3).map { (Actor.client($0), UUID?.none, [nil, nil] + chosen) }
        let owners = providers.prefix(3).map { (Actor.provider($0), UUID?.some($0), [Weights?.none, nil]) }
        for (actor, owner, weights) in clients + owners {
            let known = try await told(made.map(\.snapshot), to: actor, of: providers, weights: weights)
            let twins = try made.map { release in
                try release.published(above: disturbed(release.adoption.inputs, but: owner, &generator))
            }
            let other = try await told(twins, to: actor, of: providers, weights: weights)
            #expect(known.count == other.count && known.count > 4)
            for (one, two) in zip(known, other) { #expect(one == two) }
        }
    }

    /// Bisection: with weights that move in steps, each place where two change places is an
    /// equation. The reader finds no other order, and no other composite, than anyone works out
    /// from the published scores.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func noOrderUnderAnyWeightsTellsMoreThanThePublishedScores(seed: UInt64) async throws {
        let (market, made) = try releases(seed)
        var generator = Generator(seed: 4_700 + seed)
        let palmares = Palmares.holding(made)
        let client = Actor.client(market.clients[0])
        let published = try await #require(made[1].snapshot.cohorts[.everything]).scored().published
        var flips = 0
        var last: [UUID] = []
        for weights in generator.walk(steps: 60) {
            let query = ReleaseQuery(release: .id(made[1].snapshot.release.id), weights: weights)
            let ranking = try await palmares.rankings(query, by: client)
            guard ranking.head.cohort.used == [] else { continue }
            let composites = ranking.entries.compactMap { entry -> Double? in
                guard let estimates = published[entry.providerID.text]?.scored.estimates else { return nil }
                return PerKPI { weights[$0] * ((estimates[$0].score * 10).rounded() / 10) }.sum
            }
            #expect(composites.count == ranking.entries.count)
            for (entry, composite) in zip(ranking.entries, composites) {
                #expect(entry.score == (composite * 10).rounded() / 10)
                let better = zip(ranking.entries, composites).count { other, value in
                    other.isRanked && (value * 10).rounded() > (composite * 10).rounded()
                }
                if entry.isRanked { #expect(entry.rank == better + 1) }
            }
            let order = ranking.entries.map(\.providerID)
            if order != last { flips += 1 }
            last = order
        }
        #expect(flips > 5 || last.isEmpty)
    }

    /// Sweeping: a composite rounded to 0.1 is an inequality, and enough of them at many weights
    /// give the scores behind it. The best fit is as far from the true scores as the published ones
    /// are: on average a fortieth of a point.
    @Test func whatRoundedCompositesAreSweptForIsNoFinerThanWhatIsPublished() async throws {
        var errors: [Double] = []
        for seed in [1, 3] as [UInt64] {
            let (market, made) = try releases(seed)
            var generator = Generator(seed: 4_800 + seed)
            let palmares = Palmares.holding(made)
            let priors = try #require(try made[1].snapshot.cohorts[.everything]).yardstick.priors
            var sweeps: [UUID: [(weights: Weights, score: Double)]] = [:]
            for weights in generator.walk(steps: 300) {
                let query = ReleaseQuery(release: .id(made[1].snapshot.release.id), weights: weights)
                let ranking = try await palmares.rankings(query, by: .client(market.clients[0]))
                for entry in ranking.entries {
                    sweeps[entry.providerID, default: []].append((weights, try #require(entry.score)))
                }
            }
            for (id, sweep) in sweeps {
                let found = leastSquares(sweep)
                let input = try #require(made[1].adoption.inputs[id])
                let convert = try #require(made[1].snapshot.settings.conversion(to: .euro))
                let exact = Estimate.all(
                    of: ProviderSums(input, in: .everything, convert: convert).figures,
                    priors: priors
                )
                for kpi in KPI.allCases { errors.append(abs(found[kpi] - exact[kpi].score)) }
            }
        }
        let mean = errors.reduce(0, +) / Double(errors.count)
        print("sweeping: \(errors.count) scores found to \(mean) points on average")
        #expect(errors.count > 80)
        #expect(mean > 0.02)
    }

    @Test func clientsChooseWeightsInStepsAndProvidersNone() async throws {
        let (market, made) = try releases(1)
        let palmares = Palmares.holding(made)
        let (client, provider) = (Actor.client(market.clients[0]), market.providers[0])
        let release = ReleaseReference.id(made[1].snapshot.release.id)
        let fine = ReleaseQuery(release: release, weights: try Weights(text: "0.205,0.245,0.2,0.2,0.15"))
        let whole = ReleaseQuery(release: release, weights: try Weights(text: "0.20,0.250,0.2,0.2,0.15"))
        func refuses(_ body: () async throws -> Void) async -> Bool {
            do {
                try await body()
                return false
            } catch { return (error as? Failure)?.isInvalidQuery == true }
        }
        #expect(await refuses { _ = try await palmares.rankings(fine, by: client) })
        #expect(await refuses { _ = try await palmares.scorecard(of: provider, fine, by: client) })
        #expect(await !refuses { _ = try await palmares.rankings(whole, by: client) })
        #expect(await !refuses { _ = try await palmares.rankings(fine, by: .admin) })
        #expect(await refuses { _ = try await palmares.scorecard(of: provider, whole, by: .provider(provider)) })
        #expect(await refuses { _ = try await palmares.explanation(of: provider, whole, by: .provider(provider)) })
        #expect(await refuses { _ = try await palmares.benchmark(whole, by: client) })
    }

    /// Whatever a document holds is rounded for good, and nothing in it is a total.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func noDocumentHoldsAnythingFiner(seed: UInt64) throws {
        let documents = try releases(seed).made[1].texts().scores
        #expect(documents.count > 10)
        for document in documents {
            let value = try JSONSerialization.jsonObject(with: Data(document.document.utf8))
            let estimates = ((value as? [String: Any])?["scored"] as? [String: Any])?["estimates"] as? [String: Any]
            for (name, estimate) in try #require(estimates) {
                let members = try #require(estimate as? [String: Any])
                let allowed = ["credibility", "detail", "interval", "kpi", "raw", "score", "shrunken", "status"]
                #expect(Set(members.keys).isSubset(of: allowed))
                if let detail = members["detail"] as? [String: Any] {
                    #expect(Array(detail.keys) == ["costPerQualifiedLead"], "\(name)")
                }
                let score = try #require(members["score"] as? Double)
                #expect(score == (score * 10).rounded() / 10)
                let credibility = try #require(members["credibility"] as? Double)
                #expect(credibility == (credibility * 100).rounded() / 100)
                let figures =
                    [members["raw"], members["shrunken"]] + numbers(members["interval"]) + numbers(members["detail"])
                #expect(figures.compactMap { $0 as? Double }.allSatisfy(isCoarse), "\(figures)")
            }
        }
    }

    private func numbers(_ value: Any?) -> [Any?] {
        guard let object = value as? [String: Any] else { return [value] }
        return object.values.flatMap(numbers)
    }
}

/// The five scores whose composites come nearest to those heard.
private func leastSquares(_ heard: [(weights: Weights, score: Double)]) -> PerKPI<Double> {
    let count = KPI.allCases.count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count)
    for (weights, score) in heard {
        let row = KPI.allCases.map { weights[$0] } + [score]
        for first in 0..<count {
            for second in 0...count { matrix[first][second] += row[first] * row[second] }
        }
    }
    for pivot in 0..<count {
        let best = (pivot..<count).max { abs(matrix[$0][pivot]) < abs(matrix[$1][pivot]) } ?? pivot
        matrix.swapAt(pivot, best)
        for other in 0..<count where other != pivot {
            let factor = matrix[other][pivot] / matrix[pivot][pivot]
            for column in pivot...count { matrix[other][column] -= factor * matrix[pivot][column] }
        }
    }
    var scores = PerKPI { _ in 0.0 }
    for (index, kpi) in KPI.allCases.enumerated() { scores[kpi] = matrix[index][count] / matrix[index][index] }
    return scores
}

extension Generator {
    /// Weights in whole hundredths, each 0.05 to 0.50: a random walk over all there are.
    fileprivate mutating func walk(steps: Int) -> [Weights] {
        var hundredths = [20, 20, 20, 20, 20]
        return (0..<steps).compactMap { _ in
            for _ in 0..<25 {
                let (from, to) = (integer(0...4), integer(0...4))
                let step = integer(1...8)
                if from != to, hundredths[from] - step >= 5, hundredths[to] + step <= 50 {
                    hundredths[from] -= step
                    hundredths[to] += step
                }
            }
            return try? Weights(text: hundredths.map { "\(Double($0) / 100)" }.joined(separator: ","))
        }
    }
}

extension EngagementInput {
    /// The same engagement with other results.
    fileprivate func disturbed(by number: Int) -> EngagementInput {
        EngagementInput(
            engagementID: engagementID,
            clientID: clientID,
            cell: cell,
            currency: currency,
            months: months,
            qualifiedMeetings: qualifiedMeetings + number,
            maturedMeetings: maturedMeetings + number,
            opportunities: opportunities + number / 2,
            wonDeals: wonDeals,
            revenue: revenue + revenue,
            investments: investments.map {
                ValuedInvestment(
                    investment: $0.investment + Amount(tenThousandths: Int128(number) * 1_000_000),
                    customerLifetimeValue: $0.customerLifetimeValue
                )
            },
            dealRevenues: dealRevenues,
            summarisedDeals: summarisedDeals + number,
            summarisedRevenue: summarisedRevenue + Amount(tenThousandths: Int128(number) * 7_000_000)
        )
    }
}
