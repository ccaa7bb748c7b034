import Disclosure
import Foundation
import Testing

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

    /// Three of ten leave, then three more; then nobody is told of, before one who is left could be told apart.
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
