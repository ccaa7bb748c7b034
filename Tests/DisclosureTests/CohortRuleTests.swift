import Disclosure
import Foundation
import Testing

/// The rule for one cohort, with exposures that can be added up by hand.
@Suite struct CohortRuleTests {
    @Test func nothingIsReleasedOfNothing() {
        let publication = Publication(of: [])
        #expect(publication.view(of: .outsider).cohorts.isEmpty)
        #expect(publication.view(of: .outsider).cohort(for: cohort("a")) == nil)
        #expect(publication.scorableCohorts == [.everything])
    }

    @Test func nineProvidersAreTooFew() {
        #expect(!Publication(of: mesh(providers: 0..<9, clients: [1, 1, 1, 1, 1])).showsEverything())
        #expect(Publication(of: mesh(providers: 0..<10, clients: [1, 1, 1, 1, 1])).showsEverything())
    }

    @Test func fourClientsAreTooFew() {
        #expect(!Publication(of: mesh(providers: 0..<10, clients: [1, 1, 1, 1])).showsEverything())
    }

    @Test func theOneWhoAsksDoesNotCount() {
        let publication = Publication(of: mesh(providers: 0..<10, clients: [1, 1, 1, 1, 1]))
        #expect(!publication.showsEverything(to: .client(client(0))))
        #expect(!publication.showsEverything(to: .provider(provider(0))))
        #expect(publication.showsEverything(to: .client(client(77))))
        let larger = Publication(of: mesh(providers: 0..<11, clients: [1, 1, 1, 1, 1, 1]))
        #expect(larger.showsEverything(to: .client(client(0))))
        #expect(larger.showsEverything(to: .provider(provider(0))))
    }

    /// Client 50 has 1 with provider 0 and 50 with provider 1. Without provider 0 it still has 50
    /// of 110, and with client 0's 30 the two have 73%.
    @Test func aClientOfTwoProvidersWeighsWithWhatIsLeftWhenOneOfThemReads() {
        let publication = Publication(
            of: engagements(of: 0, with: [1: 8, 2: 8, 3: 8, 4: 8, 5: 8, 50: 1]) + engagements(of: 1, with: [50: 50])
                + mesh(providers: 2..<13, clients: [30, 6, 6, 6, 6, 6])
        )
        #expect(publication.showsEverything())
        #expect(!publication.showsEverything(to: .provider(provider(0))))
        #expect(publication.showsEverything(to: .provider(provider(2))))
    }

    @Test(
        arguments: [
            ([51, 10, 10, 10, 10, 9], false),
            ([50, 10, 10, 10, 10, 10], true),
            ([34.1, 33, 10, 10, 10, 2.9], false),
            ([34, 33, 10, 10, 10, 3], true),
        ] as [([Double], Bool)]
    )
    func clientsMustNotDominate(exposures: [Double], isReleased: Bool) {
        // Shares of 51%, 50%, 67.1% (two), 67% (two).
        #expect(Publication(of: mesh(providers: 0..<12, clients: exposures)).showsEverything() == isReleased)
    }

    @Test func aProviderMustNotDominateEither() {
        let others = mesh(providers: 1..<12, clients: [8, 8, 8, 8, 8, 9])
        let half = mesh(providers: 0..<1, clients: [8, 8, 8, 8, 8, 9])
        let more = mesh(providers: 0..<1, clients: [8, 8, 8, 8, 8, 11])
        #expect(Publication(of: others + half).showsEverything())
        #expect(!Publication(of: others + more).showsEverything())
    }

    @Test func everyMeasureCounts() {
        let even = mesh(providers: 0..<12, clients: [1, 1, 1, 1, 1, 1])
        func with(_ second: (UUID) -> Double) -> [Contribution] {
            even.map {
                Contribution(
                    provider: $0.provider,
                    client: $0.client,
                    leaf: $0.leaf,
                    exposures: [$0.exposures[0], second($0.client)]
                )
            }
        }
        #expect(!Publication(of: with { $0 == client(0) ? 9 : 1 }).showsEverything())
        #expect(Publication(of: with { _ in 0 }).showsEverything())
    }

    @Test func whoHasNoExposureHidesNobody() {
        let contributions = mesh(providers: 0..<12, clients: [1, 1, 1, 1, 0])
        #expect(!Publication(of: contributions).showsEverything())
        #expect(!Publication(of: contributions).scorableCohorts.contains(cohort("a")))
    }

    @Test(arguments: [Double.infinity, .nan, -5])
    func anAmountThatIsNoneHidesNobody(amount: Double) {
        #expect(!Publication(of: mesh(providers: 0..<12, clients: [1, 1, 1, 1, amount])).showsEverything())
    }

    @Test func theWorstReaderIsTheOneWhoHidTheLargest() {
        // Without the client that has 20, the largest has 40 of 79: 50.6%.
        let publication = Publication(of: mesh(providers: 0..<12, clients: [40, 20, 10, 10, 10, 9]))
        #expect(publication.showsEverything())
        #expect(publication.showsEverything(to: .client(client(0))))
        #expect(!publication.showsEverything(to: .client(client(1))))
    }

    /// Two providers who share what they know would face the one client that they do not serve.
    @Test func twoTenantsMustNotFaceASingleOne() {
        let lone = (0..<10).flatMap { engagements(of: $0, with: [0: 3]) }
        let first = engagements(of: 20, with: [1: 5, 2: 5, 3: 5, 4: 5])
        let second = engagements(of: 21, with: [5: 5, 6: 5, 7: 5, 8: 5])
        #expect(!Publication(of: lone + first + second).showsEverything())
        let another = engagements(of: 0, with: [1: 1])
        #expect(Publication(of: lone + first + second + another).showsEverything())
    }

    @Test func scorableIsCountedWithoutReadersAndShares() {
        let contributions =
            mesh(providers: 0..<10, clients: [90, 1, 1, 1, 1])
            + mesh(providers: 0..<3, clients: [1], in: "b/FR/small/large")
        let publication = Publication(of: contributions)
        #expect(
            publication.scorableCohorts.map(\.description).sorted() == [
                "", "a", "a/FR", "a/FR/small", "a/FR/small/large",
            ]
        )
        #expect(!publication.showsEverything())
    }

    @Test func rulesCanBeSwitchedOff() {
        let off = DisclosureThresholds(
            cohortProviders: 0,
            cohortClients: 0,
            providerClients: 0,
            largestShare: 1,
            twoLargestShare: 1
        )
        let publication = Publication(of: engagements(of: 0, with: [0: 1]), thresholds: off)
        #expect(publication.view(of: .outsider).cohorts.count == 5)
        #expect(publication.shows(0, in: cohort("a/FR/small/large")))
        // Without any rule nothing is hidden, not even from the only tenant in it.
        #expect(publication.view(of: .client(client(0))).cohorts.count == 5)
    }
}
