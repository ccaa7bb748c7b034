import Disclosure
import Foundation
import Testing
import Units

/// Whoever has read every figure of a provider's satisfaction, and adds and subtracts, finds no sum
/// over fewer than three.
@Suite struct SatisfactionAttackTests {
    /// Some combination of the figures shows the answers of one or two people if and only if the
    /// figures span less without these people.
    @Test(arguments: 0..<40)
    func noCombinationIsAboutFewerThanThree(seed: Int) throws {
        var generator = Generator(seed: UInt64(seed) * 7_919 + 11)
        let (clients, people, leaves) = (seed % 4 + 1, generator.integer(2...5), seed % 3 + 1)
        var market = SatisfactionMarket()
        for _ in 0..<25 {
            market.change(clients: clients, people: people, leaves: leaves, &generator)
            if generator.chance(0.8) { market.tellLive(clients: clients) }
            if generator.chance(0.2) { market.tellRelease(&generator) }
        }
        let figures = market.told.filter { !$0.isEmpty }.map { Set($0) }
        let everyone = Set(figures.joined().map(\.person)).sorted()
        let whole = rank(figures)
        for (number, first) in everyone.enumerated() {
            for second in everyone[number...] {
                let others = figures.map { $0.filter { $0.person != first && $0.person != second } }
                #expect(rank(others) == whole, "\(first) and \(second) of \(everyone.count) are found")
            }
        }
        #expect(market.doubles == 0)
    }

    /// By the numbers shown: no two figures differ by the answers of one or two people.
    @Test(arguments: 0..<40)
    func noTwoFiguresAreAPersonApart(seed: Int) throws {
        var generator = Generator(seed: UInt64(seed) * 104_729 + 5)
        var market = SatisfactionMarket()
        for _ in 0..<40 {
            market.change(clients: 3, people: 6, leaves: 2, &generator)
            market.tellLive(clients: 3)
            if generator.chance(0.2) { market.tellRelease(&generator) }
        }
        let figures = market.told.map { Set($0) }
        #expect(figures.count > 3, "it moves")
        for first in figures {
            #expect(first.isEmpty || first.count >= 3)
            for second in figures {
                let people = Set(first.symmetricDifference(second).map(\.person)).count
                #expect(people == 0 || people >= 3)
            }
        }
    }

    /// Of vectors of noughts and ones, one place for each answer; modulo a prime, which can only
    /// make it smaller.
    private func rank(_ figures: [Set<CountedAnswer>]) -> Int {
        let prime: Int64 = 2_147_483_647
        let places = Set(figures.joined()).sorted()
        var rows = figures.map { figure in places.map { figure.contains($0) ? Int64(1) : 0 } }
        var rank = 0
        for place in places.indices {
            guard let pivot = rows[rank...].firstIndex(where: { $0[place] != 0 }) else { continue }
            rows.swapAt(rank, pivot)
            let inverse = power(rows[rank][place], prime - 2, modulo: prime)
            for row in rank + 1..<max(rank + 1, rows.count) where rows[row][place] != 0 {
                let factor = rows[row][place] * inverse % prime
                for column in place..<places.count {
                    rows[row][column] = (rows[row][column] + (prime - factor) * rows[rank][column]) % prime
                }
            }
            rank += 1
            if rank == rows.count { break }
        }
        return rank
    }

    private func power(_ base: Int64, _ exponent: Int64, modulo prime: Int64) -> Int64 {
        var (result, base, exponent) = (Int64(1), base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
