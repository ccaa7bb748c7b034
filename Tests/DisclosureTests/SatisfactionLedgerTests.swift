import Disclosure
import Foundation
import Testing
import Units

/// Satisfaction moves by three people or not at all.
@Suite struct SatisfactionLedgerTests {
    private typealias Person = SatisfactionMarket.Person

    private func market(_ people: Int, of client: Int = 0) -> SatisfactionMarket {
        var market = SatisfactionMarket()
        for number in 0..<people { market.answer(Person(client: client, number: number), 12) }
        market.tellLive(clients: 2)
        return market
    }

    @Test func theFortyFifthWaitsForTheFortySeventh() {
        var market = market(44)
        #expect(market.whole.count == 44)
        for (number, counted) in [(44, 44), (45, 44), (46, 47)] {
            market.answer(Person(client: 0, number: number), 5)
            market.tellLive(clients: 2)
            #expect(market.whole.count == counted)
        }
    }

    @Test func changesOfMindAndLeavingCountAsWell() {
        var market = market(10)
        let before = market.whole
        market.answer(Person(client: 0, number: 0), 3)
        market.drop(Person(client: 0, number: 1))
        market.tellLive(clients: 2)
        #expect(market.whole == before)
        // The same answer on another day is no change.
        market.answer(Person(client: 0, number: 2), 12)
        market.tellLive(clients: 2)
        #expect(market.whole == before)
        market.answer(Person(client: 0, number: 3), 4)
        market.answer(Person(client: 0, number: 4), 5)
        market.tellLive(clients: 2)
        #expect(market.whole.count == 9 && market.whole.map(\.sum).reduce(0, +) == 6 * 12 + 3 + 4 + 5)
    }

    /// Three of ten leave, then three more. Then nothing is shown any more, before one of those
    /// left could be told apart.
    @Test func whoLeavesIsDroppedByThree() {
        var market = market(10)
        for (number, counted) in zip(0..<10, [10, 10, 7, 7, 7, 4, 4, 4, 0, 0]) {
            market.drop(Person(client: 0, number: number))
            market.tellLive(clients: 2)
            #expect(market.whole.count == counted, "after \(number + 1)")
        }
    }

    @Test func theOnlyPersonOfASecondClientIsNotTheDifference() {
        var market = market(8)
        market.answer(Person(client: 1, number: 0), 3)
        market.tellLive(clients: 2)
        #expect(market.whole.count == 8)
        for number in 1...2 { market.answer(Person(client: 1, number: number), 3) }
        market.tellLive(clients: 2)
        #expect(market.whole.count == 11)
        #expect(market.ledger.counted(in: .client(client(1), .everything)).count == 3)
    }

    @Test func threeOfThreeClientsAreToldTogetherAndToNoneOfThem() {
        var market = SatisfactionMarket()
        for number in 0...2 { market.answer(Person(client: number, number: 0), 9 + number) }
        market.tellLive(clients: 3)
        #expect(market.whole.map(\.sum) == [9, 10, 11])
        for number in 0...2 { #expect(market.ledger.counted(in: .client(client(number), .everything)).isEmpty) }
    }

    /// Calculated by hand. Person x has answered twice: one client's figure has the first answer,
    /// and another client's the second. The whole has the first one. It is the second client's
    /// figure except for x and those who are missing there. With one missing that is about two
    /// people, though it divides both figures. With two it is about three.
    @Test(arguments: [(1, 0), (2, 4)])
    func aPersonOfTwoFiguresIsOnePerson(missing: Int, counted: Int) {
        func answers(_ people: [String], of number: Int, _ sum: Int) -> [CountedAnswer] {
            people.map { CountedAnswer(person: $0, client: client(number), day: 20_000, sum: sum, count: 1) }
        }
        var ledger = SatisfactionLedger()
        let first = answers(["x", "a1", "a2", "a3"], of: 0, 9)
        let stay = answers(["b1", "b2", "b3"], of: 1, 12)
        let second = answers(["x"] + ["y", "z"].prefix(missing), of: 1, 12) + stay
        #expect(ledger.tell(first, as: .client(client(0), .everything)).count == first.count)
        #expect(ledger.tell(second, as: .client(client(1), .everything)).count == second.count)
        #expect(ledger.tell([first[0]] + stay, as: .whole(.everything)).count == counted)
    }

    @Test func aLedgerIsReadAsItWasWritten() throws {
        var generator = Generator(seed: 3)
        var market = SatisfactionMarket()
        for _ in 0..<20 {
            market.change(clients: 3, people: 6, leaves: 3, &generator)
            market.tellLive(clients: 3)
            market.tellRelease(&generator)
        }
        let text = try JSONEncoder().encode(market.ledger)
        #expect(try JSONDecoder().decode(SatisfactionLedger.self, from: text) == market.ledger)
        #expect(!market.ledger.scopes.isEmpty)
        let broken = Data(#"{"atoms":[["x"]],"standing":{}}"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(SatisfactionLedger.self, from: broken) }
    }
}
