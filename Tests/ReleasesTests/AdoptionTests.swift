import Disclosure
import Domain
import Foundation
import Scoring
import Testing
import TestMarkets

@testable import Releases

/// What a release takes of what has changed since the one before, under the method's own
/// thresholds.
@Suite struct AdoptionTests {
    private func market() -> (MemoryMarket, Generator) {
        var generator = Generator(seed: 7)
        return (MemoryMarket.dense(providers: 14, clients: 8, &generator), generator)
    }

    @Test func aChangeOfOneClientAtOneProviderWaits() throws {
        var (market, generator) = market()
        let first = try MemoryRelease(market.inputs, name: "first", seed: "draws")
        #expect(first.snapshot.released.cohorts.count == 5)
        #expect(first.snapshot.released.cohortsOfProviders.count == 14)
        let changed = market.parts[20].provider
        market.parts[20].change(&generator)
        let second = try MemoryRelease(market.inputs, name: "second", seed: "draws", after: first)
        #expect(market.inputs[changed] != first.adoption.inputs[changed])
        #expect(second.adoption.inputs[changed] == first.adoption.inputs[changed])
        // So nobody sees anything new, to the byte.
        let (before, after) = (try first.texts(), try second.texts())
        #expect(after.inputs.map(\.document) == before.inputs.map(\.document))
        #expect(after.priors.map(\.document) == before.priors.map(\.document))
        #expect(after.scores.map(\.document) == before.scores.map(\.document))
    }

    /// One that has gone is kept as it was, and one that is new is left out, until enough others
    /// change with it.
    @Test func aProviderThatHasGoneIsKeptAndOneThatIsNewWaits() throws {
        let (market, _) = market()
        let first = try MemoryRelease(market.inputs, name: "first", seed: "draws")
        let gone = market.providers[4]
        var rest = market
        rest.parts.removeAll { $0.provider == gone }
        let second = try MemoryRelease(rest.inputs, name: "second", seed: "draws", after: first)
        #expect(rest.inputs[gone] == nil)
        #expect(second.adoption.inputs[gone] == first.adoption.inputs[gone])
        #expect(second.adoption.inputs.providers == first.adoption.inputs.providers)
        #expect(try second.texts().scores.map(\.document) == first.texts().scores.map(\.document))
        let before = try MemoryRelease(rest.inputs, name: "before", seed: "draws")
        let after = try MemoryRelease(market.inputs, name: "after", seed: "draws", after: before)
        #expect(after.adoption.inputs[gone] == nil)
        #expect(after.adoption.inputs.providers == before.adoption.inputs.providers)
    }

    /// Answers are in no engagement's sums, and tell whose they are all the same.
    @Test func changedAnswersOfOneClientWaitToo() throws {
        var (market, _) = market()
        for index in market.parts.indices { market.parts[index].answers = [9, 10, 11] }
        let first = try MemoryRelease(market.inputs, name: "first")
        let changed = market.parts[20].provider
        market.parts[20].answers = [12, 13, 14]
        let second = try MemoryRelease(market.inputs, name: "second", after: first)
        #expect(market.inputs[changed] != first.adoption.inputs[changed])
        #expect(second.adoption.inputs[changed] == first.adoption.inputs[changed])
    }

    @Test func aChangeOfEverybodyIsTaken() throws {
        var (market, generator) = market()
        let first = try MemoryRelease(market.inputs, name: "first", seed: "draws")
        for index in market.parts.indices { market.parts[index].change(&generator) }
        let second = try MemoryRelease(market.inputs, name: "second", seed: "draws", after: first)
        #expect(second.adoption.inputs.providers == market.inputs.providers)
        #expect(second.snapshot.released == first.snapshot.released)
        let (before, after) = (try first.texts(), try second.texts())
        for (old, new) in zip(before.scores, after.scores) { #expect(old.document != new.document) }
    }

    @Test func whatWaitsIsTakenWithTheOthers() throws {
        var (market, generator) = market()
        let first = try MemoryRelease(market.inputs, name: "first")
        market.parts[20].change(&generator)
        let second = try MemoryRelease(market.inputs, name: "second", after: first)
        for index in market.parts.indices where index != 20 { market.parts[index].change(&generator) }
        let third = try MemoryRelease(market.inputs, name: "third", after: second)
        #expect(third.adoption.inputs.providers == market.inputs.providers)
    }

    /// A verification starts from the adopted inputs. It must have the same result, and so must a
    /// release that was read back.
    @Test func adoptingWhatWasAdoptedChangesNothing() throws {
        var (carried, limited) = (0, 0)
        for seed in 0..<40 as Range<UInt64> {
            var generator = Generator(seed: 100 + seed)
            var market = MemoryMarket.sparse(&generator)
            let thresholds = DisclosureThresholds()
            let first = try ReleaseAdoption(of: market.inputs, after: nil, thresholds: thresholds)
            let previous = ReleaseAdoption.Previous(inputs: first.inputs, publication: first.publication)
            let share = [0.05, 0.3, 0.9][Int(seed % 3)]
            for index in market.parts.indices where generator.chance(share) { market.parts[index].change(&generator) }
            market.parts.removeAll { _ in generator.chance(seed % 2 == 0 ? 0 : 0.05) }
            let second = try ReleaseAdoption(of: market.inputs, after: previous, thresholds: thresholds)
            let again = try ReleaseAdoption(of: second.inputs, after: previous, thresholds: thresholds)
            #expect(again.inputs.providers == second.inputs.providers, "seed \(seed)")
            #expect(again.publication.released == second.publication.released, "seed \(seed)")
            let read = Publication(
                of: try second.inputs.states().flatMap(\.contributions),
                thresholds: thresholds,
                within: second.publication.released
            )
            #expect(read.released == second.publication.released, "seed \(seed)")
            if second.inputs.providers != market.inputs.providers { carried += 1 }
            let free = Publication(of: try second.inputs.states().flatMap(\.contributions), thresholds: thresholds)
            if free.released != second.publication.released { limited += 1 }
        }
        print(
            "adoption: 40 pairs of releases, \(carried) with figures that wait, \(limited) that show less than they could"
        )
        #expect(carried > 10)
    }
}
