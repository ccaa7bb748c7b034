import Testing

@testable import Scoring

@Suite struct TiersTests {
    /// Composites that the leader, at 50 throughout, beats in so many draws.
    private func composites(beatenIn wins: Int) -> [Double] {
        [Double](repeating: 40, count: wins) + [Double](repeating: 60, count: 4096 - wins)
    }

    private func join(_ tiers: inout Tiers, _ composites: [Double]) -> Int {
        composites.withUnsafeBufferPointer { tiers.join($0) }
    }

    /// .90 x 4096 = 3686.4.
    @Test func ninetyPercentIsEnoughToPart() {
        let leader = [Double](repeating: 50, count: 4096)
        var near = Tiers(keepsLeaders: false)
        #expect(join(&near, leader) == 1)
        #expect(join(&near, composites(beatenIn: 3686)) == 1)
        #expect(join(&near, composites(beatenIn: 3687)) == 2)
        #expect(near.count == 2)
    }

    /// A tie is no win: nobody parts from its equal.
    @Test func equalsStayTogether() {
        var tiers = Tiers(keepsLeaders: false)
        let leader = [Double](repeating: 25, count: 4096)
        #expect((0..<5).map { _ in join(&tiers, leader) } == [1, 1, 1, 1, 1])
    }

    /// The tier's leader counts, and not the provider just above. The second loses to the first in
    /// 60% of the draws. The third loses to the first in all of them, though to the second in only
    /// 40%. The fourth loses to the third in 60%.
    @Test func theLeaderDecides() {
        var tiers = Tiers(keepsLeaders: false)
        let share = 2458
        let first = [Double](repeating: 50, count: 4096)
        let second = [Double](repeating: 30, count: share) + [Double](repeating: 55, count: 4096 - share)
        let third = [Double](repeating: 40, count: 4096)
        let fourth = [Double](repeating: 39, count: share) + [Double](repeating: 41, count: 4096 - share)
        #expect([first, second, third, fourth].map { join(&tiers, $0) } == [1, 1, 2, 2])
    }

    @Test func guests() {
        var tiers = Tiers(keepsLeaders: true)
        _ = join(&tiers, [Double](repeating: 80, count: 4096))
        _ = join(&tiers, [Double](repeating: 50, count: 4096))
        let tier = { (score: Double) in
            [Double](repeating: score, count: 4096).withUnsafeBufferPointer { tiers.tier(ofGuest: $0) }
        }
        #expect(tier(90) == 1)
        #expect(tier(80) == 1)
        #expect(tier(79) == 2)
        #expect(tier(50) == 2)
        #expect(tier(10) == 3)
        #expect(Tiers(keepsLeaders: true).count == 0)
        let nobody = Tiers(keepsLeaders: true)
        #expect(composites(beatenIn: 0).withUnsafeBufferPointer { nobody.tier(ofGuest: $0) } == 1)
    }
}
