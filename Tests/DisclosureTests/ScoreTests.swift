import Disclosure
import Foundation
import Testing

/// Which providers' scores are shown to whom.
@Suite struct ScoreTests {
    /// 50 for each of twelve providers.
    private let even = [Double](repeating: 600, count: 7)

    /// Twelve providers of seven clients each, and some of two clients whose scores nobody may see.
    private func market(_ contributions: [Contribution], hidden: Int = 4) -> Publication {
        let small = (0..<hidden).flatMap { engagements(of: 30 + $0, with: [$0: 1, $0 + 1: 1]) }
        return Publication(of: mesh(providers: 0..<12, clients: even) + small + contributions)
    }

    @Test func aProviderWithTwoClientsIsShownToNobody() {
        let publication = market(engagements(of: 50, with: [0: 1, 1: 1]))
        #expect(!publication.shows(50))
        #expect(publication.shows(0))
    }

    @Test func aProviderIsShownWithExactlyThreeClientsButNotToThem() {
        let publication = market(engagements(of: 50, with: [0: 1, 1: 1, 2: 1]))
        #expect(publication.shows(50))
        #expect(publication.shows(50, to: .client(client(5))))
        for number in 0..<3 { #expect(!publication.shows(50, to: .client(client(number)))) }
    }

    @Test func aProviderWithExactlyThreeOtherClientsIsShownToTheFourth() {
        let publication = market(engagements(of: 50, with: [0: 1, 1: 1, 2: 1, 3: 1]))
        for number in 0..<6 { #expect(publication.shows(50, to: .client(client(number)))) }
    }

    @Test func aProviderNeverSeesARival() {
        let view = market([]).view(of: .provider(provider(0)))
        #expect(view.cohorts.contains(.everything))
        #expect(view.providers(in: .everything).isEmpty)
        #expect(market([]).view(of: .provider(provider(77))).providers(in: .everything).isEmpty)
    }

    @Test(
        arguments: [
            ([0: 51, 1: 20, 2: 19, 3: 10], false), ([0: 50, 1: 17, 2: 17, 3: 16], true),
            ([0: 34.1, 1: 33, 2: 17, 3: 15.9], false),
        ] as [([Int: Double], Bool)]
    )
    func clientsMustNotDominateAProvider(exposures: [Int: Double], isShown: Bool) {
        #expect(market(engagements(of: 50, with: exposures)).shows(50) == isShown)
    }

    /// 34 and 33 of 100 are within 67%. Without one of the 11, they are 75% of the rest. Without
    /// the 34, 33 and 11 of 66 are within the limits. Without the 33, 34 of 67 is more than half.
    @Test func theWorstReaderOfAProviderIsNotShownIt() {
        let publication = market(engagements(of: 50, with: [0: 34, 1: 33, 2: 11, 3: 11, 4: 11]))
        #expect(publication.shows(50))
        #expect(publication.shows(50, to: .client(client(0))))
        for number in 1..<5 { #expect(!publication.shows(50, to: .client(client(number)))) }
    }

    /// The cohort's total less all scores shown would be the one provider that is not shown.
    @Test func whatIsNotShownMustBeMoreThanOneSmallProvider() {
        let publication = market(engagements(of: 50, with: [0: 1, 1: 1]), hidden: 0)
        let shown = publication.view(of: .outsider).providers(in: .everything)
        #expect(!shown.contains(provider(50)))
        // One of the others would give it seven clients to hide among, but not when that one reads:
        // two join it.
        #expect(shown.count == 10)
    }

    @Test func whatIsNotShownToAReaderMustBeSafeFromIt() {
        // An outsider sees all. One is hidden from client 2. Alone, it would be what is left of the
        // total.
        let publication = market(engagements(of: 50, with: [0: 34, 1: 33, 2: 11, 3: 11, 4: 11]), hidden: 0)
        #expect(publication.view(of: .outsider).providers(in: .everything).count == 13)
        let seen = publication.view(of: .client(client(2))).providers(in: .everything)
        #expect(!seen.contains(provider(50)))
        #expect(seen.count < 12)
    }

    @Test func aProviderIsNotShownWhereItHasTooFewClients() {
        let elsewhere = mesh(providers: 0..<12, clients: even, in: "b/FR/small/large")
        let publication = market(
            elsewhere + engagements(of: 50, with: [0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1])
                + engagements(of: 50, with: [6: 1, 1: 1], in: "b/FR/small/large")
        )
        #expect(publication.view(of: .outsider).cohorts.contains(cohort("b")))
        #expect(publication.shows(50))
        #expect(!publication.shows(50, in: cohort("b")))
        // In a it has six clients, but subtracting them would leave the two of b.
        #expect(!publication.shows(50, in: cohort("a")))
        // Two clients in b are too few for what is left there, so other scores are hidden beside
        // them.
        let shown = (0..<12).count { publication.shows($0, in: cohort("b")) }
        #expect((6..<12).contains(shown))
        #expect((0..<12).allSatisfy { publication.shows($0) })
    }

    @Test func nothingIsShownInACohortThatIsNotReleased() {
        let publication = Publication(of: mesh(providers: 0..<9, clients: even))
        #expect(publication.view(of: .outsider).providers(in: .everything).isEmpty)
        #expect(publication.released.cohortsOfProviders.isEmpty)
    }

    @Test func aViewIsPartOfWhatIsReleased() {
        let publication = market(engagements(of: 50, with: [0: 34, 1: 33, 2: 11, 3: 11, 4: 11]))
        let outsider = publication.view(of: .outsider)
        #expect(outsider.cohorts == publication.released.cohorts)
        for number in 0..<7 {
            let view = publication.view(of: .client(client(number)))
            #expect(view.cohorts.isSubset(of: outsider.cohorts))
            for cohort in view.cohorts {
                #expect(view.providers(in: cohort).isSubset(of: outsider.providers(in: cohort)))
            }
        }
    }

    @Test func theOrderOfContributionsChangesNothing() {
        let contributions = AttackerMarket(seed: 3).before.flatMap(\.contributions)
        let viewers = [Viewer.outsider, .client(client(1)), .provider(provider(1))]
        let forwards = Publication(of: contributions)
        let backwards = Publication(of: contributions.reversed())
        #expect(forwards.released == backwards.released)
        for viewer in viewers { #expect(forwards.view(of: viewer) == backwards.view(of: viewer)) }
    }
}
