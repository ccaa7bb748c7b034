import Disclosure
import Foundation
import Scoring
import Storage
import Tenancy
import Testing

@testable import Scorecards

/// What readers are really told, in random markets, under the method's own thresholds.
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
            let readers = market.clients.map(Reader.client) + market.providers.map(Reader.provider)
            let views = readers.map { publication.view(of: $0) }
            for _ in 0..<2 {
                let other = Publication(of: contributions.shuffled(using: &generator))
                #expect(other.released == publication.released, "seed \(seed)")
                #expect(readers.map { publication.view(of: $0) } == views, "seed \(seed)")
                #expect(readers.map { other.view(of: $0) } == views, "seed \(seed)")
            }
        }
    }

    @Test func aReleaseReadBackTellsTheSame() async throws {
        for seed in 0..<4 as Range<UInt64> {
            var generator = Generator(seed: 900 + seed)
            var market = MemoryMarket.sparse(&generator)
            let first = try MemoryRelease(market.inputs, name: "first")
            for index in market.parts.indices where generator.chance(0.5) { market.parts[index].change(&generator) }
            let second = try MemoryRelease(market.inputs, name: "second", after: first)
            let (made, read) = (second.snapshot, try second.readBack())
            for reader in market.clients.map(Actor.client) + market.providers.map(Actor.provider) + [.admin] {
                let (audience, other) = try (made.audience(of: reader), read.audience(of: reader))
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
