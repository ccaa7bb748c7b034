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

/// Cached rankings: each reader gets its own, whoever asked before.
@Suite struct KeptRankingTests {
    /// Sparse markets, where readers may see different providers of one and the same cohort.
    @Test func everyClientIsAnsweredByAServerThatHasAnsweredOthersAsByOneThatHasNot() async throws {
        var differing = 0
        for seed in 0..<12 as Range<UInt64> {
            var generator = Generator(seed: 700 + seed)
            let market = MemoryMarket.sparse(&generator)
            let release = try MemoryRelease(market.inputs, name: "kept-\(seed)")
            let warm = Palmares.holding([release])
            let weights = try Weights(text: "0.1,0.2,0.3,0.25,0.15")
            for pass in 0..<2 {
                for client in pass == 0 ? market.clients : market.clients.reversed() {
                    let fresh = Palmares.holding([try release.readBack()])
                    for cohort in release.cohorts.map(\.key) {
                        for weights in [nil, weights] {
                            let query = ReleaseQuery(
                                release: .id(release.snapshot.release.id),
                                cohort: AskedCohort(cohort),
                                weights: weights
                            )
                            let (mine, alone) = (
                                try await warm.rankings(query, by: .client(client)),
                                try await fresh.rankings(query, by: .client(client))
                            )
                            #expect("\(mine.entries)" == "\(alone.entries)", "seed \(seed), \(cohort)")
                            #expect(mine.rankedCount == alone.rankedCount)
                        }
                    }
                }
            }
            for cohort in release.cohorts.map(\.key) {
                let seen = market.clients.map { client in
                    release.adoption.publication.view(of: .client(client)).providers(in: cohort)
                }
                if Set(seen.filter { $0.count >= 3 }).count > 1 { differing += 1 }
            }
        }
        #expect(differing > 3, "or else no key could be wrong")
    }

    /// For the first few times, one provider's place in an old release is calculated alone. It is
    /// its place in the ranking.
    @Test func aPlaceInAHistoryIsThePlaceInTheRanking() async throws {
        var (ranked, own) = (0, 0)
        let weights = try Weights(text: "0.1,0.2,0.3,0.25,0.15")
        for seed in 0..<8 as Range<UInt64> {
            var generator = Generator(seed: 850 + seed)
            let market = MemoryMarket.sparse(&generator)
            let first = try MemoryRelease(market.inputs, name: "first-\(seed)")
            let second = try MemoryRelease(market.inputs, name: "second-\(seed)", after: first)
            for actor in market.clients.map(Actor.client) + [.admin] {
                for weights in [nil, weights] {
                    let query = ReleaseQuery(release: .id(first.snapshot.release.id), weights: weights)
                    let rankings = try await Palmares.holding([first, second]).rankings(query, by: actor)
                    let fresh = Palmares.holding([try first.readBack(), try second.readBack()])
                    for entry in rankings.entries.prefix(5) {
                        let alone = try await fresh.scorecard(of: entry.providerID, query, by: actor)
                        #expect("\(alone.entry)" == "\(entry)", "seed \(seed)")
                        #expect(alone.rankedCount == rankings.rankedCount)
                        if entry.isRanked { ranked += 1 }
                    }
                    if try first.snapshot.audience(of: actor)
                        .population(in: try #require(try first.snapshot.cohorts[.everything])) != nil
                    {
                        own += 1
                    }
                }
            }
        }
        #expect(ranked > 100 && own > 10, "\(ranked) ranked, \(own) among a population of their own")
    }

    /// Answers of equal keys are equal. What rests on earlier releases needs a key that those who
    /// may see the same of the latest release do not share: some of them saw something else before.
    @Test func readersOfOneKeyHaveOneAnswer() async throws {
        var (shared, apart) = (0, 0)
        for seed in 0..<12 as Range<UInt64> {
            var generator = Generator(seed: 800 + seed)
            var market = MemoryMarket.sparse(&generator)
            let first = try MemoryRelease(market.inputs, name: "first-\(seed)")
            market.fill(&generator)
            let second = try MemoryRelease(market.inputs, name: "second-\(seed)", after: first)
            let palmares = Palmares.holding([first, second])
            let query = ReleaseQuery(release: .id(second.snapshot.release.id))
            var heard: [AnswerKey: [String]] = [:]
            for actor in market.clients.map(Actor.client) {
                var explanations: [String] = []
                for provider in second.adoption.inputs.providers.map(\.id) {
                    explanations.append("\(try await palmares.explanation(of: provider, query, by: actor))")
                }
                let ranking = ["\(try await palmares.rankings(query, by: actor))"]
                let one = try #require(second.snapshot.answerKey(for: actor, restingOn: .oneRelease))
                let several = try #require(second.snapshot.answerKey(for: actor, restingOn: .severalReleases))
                #expect(one != several && heard[several] == nil)
                if let other = heard[one] {
                    #expect(other.first == ranking[0])
                    shared += 1
                    if other != ranking + explanations { apart += 1 }
                }
                heard[one] = ranking + explanations
                heard[several] = explanations
            }
            let admin = try #require(second.snapshot.answerKey(for: .admin, restingOn: .severalReleases))
            #expect(heard[admin] == nil)
        }
        print("kept answers: \(shared) shared, of which \(apart) must not be where earlier releases are told of")
        #expect(shared > 10 && apart > 0)
    }
}

extension AskedCohort {
    /// What asks for exactly this cohort.
    init(_ cohort: CohortKey) {
        let values = cohort.values
        self.init(
            industry: values.first,
            country: values.count > 1 ? Country(values[1]) : nil,
            clientSize: values.count > 2 ? ClientSize(rawValue: values[2]) : nil,
            dealSize: values.count > 3 ? DealSize(rawValue: values[3]) : nil
        )
    }
}
