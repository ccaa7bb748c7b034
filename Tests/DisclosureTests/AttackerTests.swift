import Disclosure
import Foundation
import Testing

/// Two viewers share all that they see, over two releases, and take every figure for the exact sum
/// behind it.
///
/// There is only one expected value here: nobody may be isolated. The controls show that the same
/// attack succeeds as soon as a rule is missing.
@Suite struct AttackerTests {
    /// The method's thresholds, and lower ones for cohorts that make small markets release much
    /// more. Neither may expose anybody.
    private static let thresholds = [
        DisclosureThresholds(),
        DisclosureThresholds(cohortProviders: 5, cohortClients: 4, largestShare: 0.8, twoLargestShare: 0.95),
    ]

    @Test(arguments: 0..<4)
    func nobodyIsIsolated(batch: Int) {
        var count = AttackCount()
        for seed in 0..<50 {
            let market = AttackerMarket(seed: UInt64(batch * 50 + seed))
            let thresholds = Self.thresholds[seed % 2]
            let attack = Attack(market, thresholds: thresholds, seed: UInt64(seed))
            count.add(attack.run(pairs: 24))
        }
        print("attacker, batch \(batch): \(count)")
        #expect(count.exposures.isEmpty, "\(count.exposures)")
        #expect(count.worstShare < 1)
        #expect(count.dataSets == 50)
        #expect(count.dataSetsWithFigures >= 35)
        #expect(count.dataSetsWithScores >= 30)
        #expect(count.dataSetsWithChange >= 5)
        #expect(count.pairs >= 1_000)
        #expect(count.equations >= 30_000)
        #expect(count.victims >= 18_000)
    }

    @Test func controlWithoutThresholds() {
        let off = DisclosureThresholds(
            cohortProviders: 0,
            cohortClients: 0,
            providerClients: 0,
            largestShare: 1,
            twoLargestShare: 1
        )
        let exposed = (0..<20).count { seed in
            let market = AttackerMarket(seed: UInt64(seed))
            return !Attack(market, thresholds: off, seed: 1).run(pairs: 4).exposures.isEmpty
        }
        #expect(exposed >= 16)
    }

    @Test func controlWithoutDifferencing() {
        let exposed = (0..<25).count { seed in
            let market = AttackerMarket(seed: UInt64(seed))
            var attack = Attack(market, thresholds: Self.thresholds[seed % 2], seed: 1)
            attack.useViewsWithoutDifferencing()
            return !attack.run(pairs: 5).exposures.isEmpty
        }
        print("attacker, without differencing: \(exposed) of 25 data sets exposed")
        #expect(exposed >= 5)
    }

    @Test func controlWithoutCarrying() {
        let exposed = (0..<25).count { seed in
            let market = AttackerMarket(seed: UInt64(seed))
            let attack = Attack(market, thresholds: Self.thresholds[seed % 2], seed: 1, carries: false)
            return !attack.run(pairs: 5).exposures.isEmpty
        }
        print("attacker, without carrying: \(exposed) of 25 data sets exposed")
        #expect(exposed >= 5)
    }

    @Test func elimination() {
        var elimination = Elimination()
        elimination.add([0, 1, 2])
        elimination.add([1, 2])
        #expect(elimination.spans([0]))
        #expect(!elimination.spans([1]))
        elimination.add([1])
        #expect(elimination.spans([2]))
        #expect(elimination.rank == 3)
        elimination.add([0, 2])
        #expect(elimination.rank == 3)
    }
}
