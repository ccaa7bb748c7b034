import Disclosure
import Foundation
import JSON
import Scoring
import Testing
import TestMarkets
import Units

@testable import Releases

/// Documents written by hand are to the byte what the library's encoder writes.
@Suite struct CanonicalTextTests {
    /// Of providers of whom more and more is known.
    static let figures: [ProviderFigures] = (0..<40).map { number in
        ProviderFigures(
            id: UUID().text,
            engagementMonths: Double(number) / 2,
            qualifiedMeetings: number * number,
            maturedMeetings: number * 20,
            opportunities: number * (number % 19),
            investment: number % 5 == 0 ? nil : Double(number) * 1_234.56,
            exposure: number % 5 == 0 ? nil : Double(number) / 7,
            deals: DealFigures(itemised: (0..<number / 3).map { Double($0) * 1e6 + 0.1 }),
            satisfaction: SatisfactionFigures(values: (0..<number / 4).map { Double($0) * 7.3 }),
            withheld: number % 7 == 0 ? [.costPerQualifiedLead, .roi] : [],
            withheldInvestments: number % 6 == 1 ? [partly(number)] : []
        )
    }

    /// An engagement without an investment: one meeting in `number`.
    private static func partly(_ number: Int) -> WithheldInvestment {
        WithheldInvestment(qualifiedMeetings: number, engagementMonths: 2, customerLifetimeValue: 12_345.6)
    }

    @Test func ofScores() throws {
        let figures = Self.figures
        let priors = Priors(fittedTo: figures)
        let scored = score(cohort: figures, priors: priors)
        let figuresOf = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0) })
        let uncertainty = RankUncertainty(
            expectedRank: 1.25,
            rankInterval: RankInterval(low: 1, high: 3),
            probabilityFirst: 1e-4,
            scoreInterval: Interval(low: 1e-7, high: 99.999999999999),
            tier: 2
        )
        #expect(Set(scored.map(\.isRanked)).count == 2, "some are ranked and some are not")
        for (number, provider) in scored.enumerated() {
            let score = ProviderScore(
                scored: provider,
                places: PublishedPlaces(figures: try #require(figuresOf[provider.id]), priors: priors),
                uncertainty: number % 2 == 0 ? uncertainty : nil,
                isPublic: number % 3 == 0,
                isInPopulation: number % 2 == 0
            )
            let text = try score.canonicalText()
            #expect(try CanonicalJSON.value(ProviderScore.self, of: text) == score)
            #expect(try text == CanonicalJSON.text(of: score))
        }
    }

    @Test func ofInputs() throws {
        var generator = Generator(seed: 4)
        let inputs = MemoryMarket.sparse(&generator).inputs.providers
        for (number, name) in ["Plain", "Élan \"Nord\"", "a\\b/c", "日本\u{1}\n\u{2028}", ""].enumerated() {
            let input = ProviderInput(
                id: inputs[number].id,
                name: name,
                engagements: inputs[number].engagements,
                satisfaction: inputs[number].satisfaction
            )
            let text = try input.canonicalText()
            #expect(try text == CanonicalJSON.text(of: input))
            #expect(try CanonicalJSON.value(ProviderInput.self, of: text) == input)
            #expect(try input.engagements.canonicalText() == CanonicalJSON.text(of: input.engagements))
        }
    }

    /// Figures that were shown of several clients, in cohorts with all kinds of names.
    static var ledger: SatisfactionLedger {
        var ledger = SatisfactionLedger()
        let cohorts = ["", "a", "a b", "a-b", "a/b", "a/b/c", "a/B", "a.b"].compactMap { CohortKey($0) }
        let clients = (0..<4).map { _ in UUID() }
        for (number, cohort) in cohorts.enumerated() {
            let answers = clients.enumerated().flatMap { index, client in
                (0..<(2 + number)).map {
                    CountedAnswer(person: "p\(index)x\($0)", client: client, day: 20_000, sum: 9 + $0 % 3, count: 1)
                }
            }
            _ = ledger.tell(answers, as: .whole(cohort))
            _ = ledger.tell(answers, as: .release(cohort))
            for client in clients {
                _ = ledger.tell(answers.filter { $0.client == client }, as: .client(client, cohort))
            }
        }
        return ledger
    }

    @Test func ofLedgers() throws {
        let (ledger, nothing) = (Self.ledger, SatisfactionLedger())
        #expect(try nothing.canonicalText() == CanonicalJSON.text(of: nothing))
        #expect(ledger.atoms.count > 1 && ledger.standing.count > 16)
        let text = try ledger.canonicalText()
        #expect(try text == CanonicalJSON.text(of: ledger))
        #expect(try CanonicalJSON.value(SatisfactionLedger.self, of: text) == ledger)
        #expect(ledger.scopes.map(\.description) == ledger.scopes.map(\.description).sorted())
    }
}
