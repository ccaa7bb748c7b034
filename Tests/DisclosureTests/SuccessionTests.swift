import Disclosure
import Foundation
import Testing

/// What a release may take from the uploads since the one before it.
@Suite struct SuccessionTests {
    /// Every provider of each industry works for every client.
    private let market =
        mesh(providers: 0..<24, clients: Array(repeating: 24, count: 12))
        + mesh(providers: 0..<24, clients: Array(repeating: 24, count: 12), in: "b/FR/small/large")

    /// The market after the parts that are chosen have changed.
    private func changed(_ isChanged: (Contribution) -> Bool) -> [ProviderState] {
        states(market).map { state in
            ProviderState(
                provider: state.provider,
                parts: state.parts.map { part in
                    let contribution = Contribution(
                        provider: state.provider,
                        client: part.client,
                        leaf: part.leaf,
                        exposures: part.exposures
                    )
                    return .init(
                        client: part.client,
                        leaf: part.leaf,
                        fingerprint: isChanged(contribution) ? "2" : "1",
                        exposures: part.exposures
                    )
                }
            )
        }
    }

    private func carried(_ current: [ProviderState]) -> Set<UUID> {
        carriedProviders(previous: states(market), current: current, thresholds: DisclosureThresholds())
    }

    @Test func oneClientOfOneProviderIsCarried() {
        #expect(carried(changed { $0.provider == provider(0) && $0.client == client(0) }) == [provider(0)])
    }

    @Test func oneProviderIsCarriedEvenWithAllItsClients() {
        #expect(carried(changed { $0.provider == provider(0) }) == [provider(0)])
    }

    @Test func tenProvidersAreCarriedAsOneOfThemMayBeTheReader() {
        let ten = Set((0..<10).map(provider))
        #expect(carried(changed { ten.contains($0.provider) }) == ten)
        let eleven = Set((0..<11).map(provider))
        #expect(carried(changed { eleven.contains($0.provider) }).isEmpty)
    }

    @Test func aProviderThatChangesForTwoClientsIsCarriedAmongMany() {
        let many = Set((0..<14).map(provider))
        let few = Set([client(0), client(1)])
        let current = changed { many.contains($0.provider) && ($0.provider != provider(3) || few.contains($0.client)) }
        #expect(carried(current) == [provider(3)])
    }

    /// Of 4, 2.6, 1.7 and 1.7 of 10 that have changed the two largest have 66%. To the client of
    /// the 4, who knows its own change, they have 4.3 of the 6 that are left: 71.7%.
    @Test func aReadersOwnChangesAreTakenAwayBeforeTheOthersAreWeighed() {
        let clients = [Double](repeating: 1, count: 12)
        func market(changing: [Int: Double]) -> [Contribution] {
            let others = (4..<12).map { ($0, 2.0) }
            return (0..<24).filter { $0 != 3 }.flatMap { mesh(providers: $0..<$0 + 1, clients: clients) }
                + engagements(of: 3, with: changing.merging(others) { first, _ in first })
        }
        func carried(_ market: [Contribution]) -> Set<UUID> {
            let many = Set((0..<14).map(provider))
            let current = states(market).map { state in
                ProviderState(
                    provider: state.provider,
                    parts: state.parts.map { part in
                        let isChanged =
                            many.contains(state.provider)
                            && (state.provider != provider(3) || (0..<4).map(client).contains(part.client))
                        return .init(
                            client: part.client,
                            leaf: part.leaf,
                            fingerprint: isChanged ? "2" : "1",
                            exposures: part.exposures
                        )
                    }
                )
            }
            return carriedProviders(previous: states(market), current: current, thresholds: DisclosureThresholds())
        }
        #expect(carried(market(changing: [0: 4, 1: 2.6, 2: 1.7, 3: 1.7])) == [provider(3)])
        // Of four alike, the three others have a third each for any viewer, so the same change is
        // taken.
        #expect(carried(market(changing: [0: 2.5, 1: 2.5, 2: 2.5, 3: 2.5])).isEmpty)
    }

    @Test func aNewProviderIsLeftOutAndOneThatDisappearedIsKept() {
        let newcomer = engagements(of: 90, with: [0: 24, 1: 24, 2: 24, 3: 24])
        let current = states(market + newcomer).filter { $0.provider != provider(5) }
        let succession = Succession(from: states(market), to: current)
        #expect(succession.carried == [provider(5), provider(90)])
        let providers = Set(succession.states.map(\.provider))
        #expect(providers.contains(provider(5)))
        #expect(!providers.contains(provider(90)))
        #expect(succession.publication.released == Publication(of: market).released)
    }

    @Test func aChangeInOneCellAloneIsCarriedThere() {
        // Eleven providers change in a, and one of them in b as well: in b it would stand alone.
        let eleven = Set((0..<11).map(provider))
        let current = changed { part in
            eleven.contains(part.provider) && (part.leaf.values[0] == "a" || part.provider == provider(4))
        }
        #expect(carried(current).contains(provider(4)))
    }

    @Test func nothingIsCarriedWhereNothingWasShown() {
        let current = changed { $0.provider == provider(0) }
        #expect(carriedProviders(previous: [], current: current, thresholds: DisclosureThresholds()).isEmpty)
        let few = states(mesh(providers: 0..<9, clients: [1, 1, 1, 1, 1, 1]))
        #expect(carriedProviders(previous: few, current: current, thresholds: DisclosureThresholds()).isEmpty)
    }

    @Test func whenEverythingChangesNobodyIsCarried() {
        #expect(carried(changed { _ in true }).isEmpty)
        // A cohort with just enough providers must not keep its old figures for ever.
        let small = mesh(providers: 0..<10, clients: [1, 1, 1, 1, 1])
        let after = states(small, fingerprint: "2")
        #expect(carriedProviders(previous: states(small), current: after, thresholds: DisclosureThresholds()).isEmpty)
    }

    @Test func whenNothingChangesNobodyIsCarried() {
        let succession = Succession(from: states(market), to: states(market))
        #expect(succession.carried.isEmpty)
        #expect(succession.publication.released == Publication(of: market).released)
    }

    /// In the first release a is shown and b is not; in the second b is shown and a is not. What
    /// has not changed is in both. So the two together would leave c, with two clients that must
    /// not be exposed.
    @Test func cohortsThatChangePlacesDoNotLeaveAThirdBehind() throws {
        let even = [Double](repeating: 12, count: 8)
        let few = [Double](repeating: 12, count: 4)
        let c = mesh(providers: 0..<12, clients: [6, 6], in: "c/FR/small/large")
        func cell(_ clients: [Double], _ leaf: String) -> [Contribution] {
            mesh(providers: 0..<12, clients: clients, firstClient: 20, in: leaf)
        }
        let before = cell(even, "a/FR/small/large") + cell(few, "b/FR/small/large") + c
        let after = cell(few, "a/FR/small/large") + cell(even, "b/FR/small/large") + c
        #expect(Publication(of: before).released.cohorts.contains(cohort("a")))
        #expect(Publication(of: after).released.cohorts.contains(cohort("b")))
        let succession = Succession(from: states(before), to: states(after))
        let shown = Publication(of: before).released.cohorts.union(succession.publication.released.cohorts)
        #expect(!(shown.contains(cohort("a")) && shown.contains(cohort("b"))))
    }

    @Test func aReleaseThatWasLimitedStaysSo() {
        let limit = PublishedSet(cohorts: [.everything])
        let current = changed { $0.provider == provider(0) }
        let succession = Succession(from: states(market), released: limit, to: current)
        #expect(succession.carried == [provider(0)])
    }
}
