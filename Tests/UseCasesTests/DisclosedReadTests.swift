import Access
import Disclosure
import Foundation
import Scoring
import Storage
import Testing
import TestMarkets

@testable import Releases
@testable import UseCases

/// What viewers really see, in random markets, under the method's own thresholds.
@Suite struct DisclosedReadTests {
    @Test(arguments: 0..<30)
    func nobodyIsToldMoreThanTheRulesAllow(seed: UInt64) async throws {
        var generator = Generator(seed: 500 + seed)
        var market = MemoryMarket.sparse(&generator)
        let first = try MemoryRelease(market.inputs, name: "first-\(seed)")
        for index in market.parts.indices where generator.chance(0.9) { market.parts[index].change(&generator) }
        let second = try MemoryRelease(market.inputs, name: "second-\(seed)", after: first)
        let inspection = Inspection(market, first, second)
        try await inspection.asClients()
        try await inspection.asProviders()
        #expect(inspection.problems == [])
        print("disclosed reads, seed \(seed): \(inspection.counts)")
    }

    /// In whatever order the pieces of it come, and however often it is asked for.
    @Test func whoMaySeeWhatIsTheSameEachTime() throws {
        for seed in 0..<10 as Range<UInt64> {
            var generator = Generator(seed: 500 + seed)
            let market = MemoryMarket.sparse(&generator)
            let contributions = try market.inputs.states().flatMap(\.contributions)
            let publication = Publication(of: contributions)
            let viewers = market.clients.map(Viewer.client) + market.providers.map(Viewer.provider)
            let views = viewers.map { publication.view(of: $0) }
            for _ in 0..<2 {
                let other = Publication(of: contributions.shuffled(using: &generator))
                #expect(other.released == publication.released, "seed \(seed)")
                #expect(viewers.map { publication.view(of: $0) } == views, "seed \(seed)")
                #expect(viewers.map { other.view(of: $0) } == views, "seed \(seed)")
            }
        }
    }

    /// What is kept of the views with a release says what the rules do, before it is stored and
    /// after.
    @Test func whatIsKeptOfAViewIsTheView() throws {
        var (cohorts, providers, cohortsOfProviders) = (0, 0, 0)
        for seed in 0..<10 as Range<UInt64> {
            var generator = Generator(seed: 500 + seed)
            let market = MemoryMarket.sparse(&generator)
            let release = try MemoryRelease(market.inputs, name: "views-\(seed)")
            let publication = release.adoption.publication
            let kept = [release.snapshot.views, try release.readBack().views]
            for viewer in market.clients.map(Viewer.client) + market.providers.map(Viewer.provider) {
                let hidden = publication.hidden(from: viewer)
                #expect(try kept.map { try $0.signature(for: viewer) } == [hidden, hidden], "seed \(seed), \(viewer)")
                guard case .client = viewer else {
                    cohortsOfProviders += hidden.cohorts.count
                    continue
                }
                cohorts += hidden.cohorts.count
                providers += hidden.providers.count
            }
            #expect(try kept.map { try $0.signature(for: .outsider) } == [View.Signature(), View.Signature()])
        }
        #expect(cohorts > 0 && providers > 0 && cohortsOfProviders > 0, "or else nothing was hidden")
    }

    /// Some scores of a cohort are those of the whole, and it has as many ranked providers.
    @Test func anExcerptOfACohortIsPartOfTheWhole() async throws {
        var mostRanked = 0
        for seed in 0..<2 as Range<UInt64> {
            var generator = Generator(seed: 900 + seed)
            let market = MemoryMarket.dense(providers: 12, clients: 7, &generator)
            let release = try MemoryRelease(market.inputs, name: "excerpt-\(seed)")
            let (made, read) = (release.snapshot, try release.readBack())
            for key in made.cohorts.keys {
                let whole = try #require(try await made.cohorts[key]?.scored().published)
                let cohort = try #require(try read.cohorts[key])
                let ids = whole.scores.prefix(2).compactMap { UUID(uuidString: $0.scored.id) }
                for _ in 0..<2 {
                    let some = try await cohort.excerpt(of: ids).published
                    #expect(some.scores == Array(whole.scores.prefix(2)))
                    #expect(some.rankedCount == whole.rankedCount)
                }
                mostRanked = max(mostRanked, whole.rankedCount)
            }
        }
        #expect(mostRanked > 2, "or else the excerpt ranks everybody")
    }

    @Test func aReleaseReadBackTellsTheSame() async throws {
        for seed in 0..<4 as Range<UInt64> {
            var generator = Generator(seed: 900 + seed)
            var market = MemoryMarket.sparse(&generator)
            let first = try MemoryRelease(market.inputs, name: "first")
            for index in market.parts.indices where generator.chance(0.5) { market.parts[index].change(&generator) }
            let second = try MemoryRelease(market.inputs, name: "second", after: first)
            let (made, read) = (second.snapshot, try second.readBack())
            for viewer in market.clients.map(Actor.client) + market.providers.map(Actor.provider) + [.admin] {
                let (audience, other) = try (made.audience(of: viewer), read.audience(of: viewer))
                for key in made.cohorts.keys {
                    let cohort = try #require(try made.cohorts[key])
                    #expect(audience.sees(key) == other.sees(key))
                    let ids = try await cohort.scored().published.scores.compactMap { UUID(uuidString: $0.scored.id) }
                    for id in ids {
                        #expect(audience.sees(id, in: key) == other.sees(id, in: key))
                    }
                }
            }
            for key in made.cohorts.keys {
                let cohort = try #require(try made.cohorts[key])
                let scored = try await cohort.scored()
                #expect(try await read.cohorts[key]?.scored().published.scores == scored.published.scores)
                #expect(try read.cohorts[key]?.publicProviders == cohort.publicProviders)
                #expect(cohort.populationCount == scored.published.scores.count { $0.isInPopulation })
            }
        }
    }
}
