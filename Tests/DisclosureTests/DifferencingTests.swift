import Disclosure
import Foundation
import Testing

/// What could be calculated by subtracting one released cohort from another.
@Suite struct DifferencingTests {
    private let even = [Double](repeating: 1, count: 7)

    @Test func aChildWhoseComplementFailsIsNotReleased() {
        let contributions =
            mesh(providers: 0..<12, clients: even)
            + mesh(providers: 0..<12, clients: [1, 1, 1], in: "b/FR/small/large")
        let view = Publication(of: contributions).view(of: .outsider)
        #expect(view.cohorts == [.everything])
        #expect(view.cohort(for: cohort("a/FR")) == .everything)
    }

    @Test func aChildThatIsAllOfItsParentIsReleased() {
        let view = Publication(of: mesh(providers: 0..<12, clients: even)).view(of: .outsider)
        #expect(view.cohorts.count == 5)
        #expect(view.cohort(for: cohort("a/FR/small/large")) == cohort("a/FR/small/large"))
        #expect(view.cohort(for: cohort("a/DE/small/large")) == cohort("a"))
    }

    @Test func childrenThatAreEachOthersComplementsAreReleased() {
        let contributions =
            mesh(providers: 0..<12, clients: even) + mesh(providers: 0..<12, clients: even, in: "b/FR/small/large")
        let view = Publication(of: contributions).view(of: .outsider)
        #expect(view.cohorts.contains(cohort("a")))
        #expect(view.cohorts.contains(cohort("b")))
    }

    /// The complement of each of three has enough tenants. What is left after all three does not.
    @Test func whatIsLeftOverTakesTheSmallestChildBack() {
        let contributions =
            mesh(providers: 0..<12, clients: even)
            + mesh(providers: 0..<12, clients: even + [1], in: "b/FR/small/large")
            + mesh(providers: 0..<12, clients: even + [1, 1], in: "c/FR/small/large")
            + mesh(providers: 0..<12, clients: [0.5, 0.5], in: "d/FR/small/large")
        let cohorts = Publication(of: contributions).view(of: .outsider).cohorts
        #expect(Set(cohorts.filter { $0.depth == 1 }) == [cohort("b"), cohort("c")])
    }

    /// The complement is enough for an outsider, but one of its five clients would share it with
    /// four.
    @Test func aRemainderMustPassWithoutAnyOneTenant() {
        func market(_ clients: Int) -> [Contribution] {
            mesh(providers: 0..<12, clients: even)
                + mesh(providers: 0..<12, clients: Array(repeating: 1, count: clients), in: "b/FR/small/large")
        }
        #expect(!Publication(of: market(5)).released.cohorts.contains(cohort("a")))
        #expect(Publication(of: market(6)).released.cohorts.contains(cohort("a")))
    }

    /// Both children pass for an outsider. One fails for one of its clients, who does not see its
    /// sibling either.
    @Test func whatIsHiddenFromAReaderCannotBeSubtracted() {
        let first = mesh(providers: 0..<12, clients: even, firstClient: 10)
        // Without client 1, client 0 has 40 of 79: it would be hidden for that viewer alone.
        let second = mesh(providers: 0..<12, clients: [40, 20, 10, 10, 10, 9], in: "b/FR/small/large")
        let publication = Publication(of: first + second)
        // A remainder must pass without any one tenant. So a is not released to anybody, and from
        // client 1 b is hidden too.
        #expect(publication.released.cohorts.filter { $0.depth == 1 } == [cohort("b")])
        #expect(publication.view(of: .client(client(1))).cohorts == [.everything])
        // In a third cell, the two children are no longer each other's complement.
        let third = mesh(providers: 0..<12, clients: [40, 20, 20, 20, 20, 20], firstClient: 20, in: "c/FR/small/large")
        let wider = Publication(of: first + second + third)
        #expect(wider.view(of: .outsider).cohorts.contains(cohort("b")))
        let view = wider.view(of: .client(client(1)))
        #expect(!view.cohorts.contains(cohort("b")))
        // What is left for this viewer without a and c would be b: the smaller of them, by clients,
        // is kept back too.
        #expect(view.cohorts.filter { $0.depth == 1 } == [cohort("a")])
        #expect(view.signature != wider.view(of: .outsider).signature)
        #expect(wider.view(of: .client(client(99))).signature == wider.view(of: .outsider).signature)
    }

    @Test func aReleaseCanBeLimitedToWhatWasReleased() {
        let contributions = mesh(providers: 0..<12, clients: even)
        let limited = Publication(of: contributions, within: PublishedSet(cohorts: [.everything, cohort("a")]))
        #expect(limited.released.cohorts == [.everything, cohort("a")])
        #expect(limited.released.cohortsOfProviders.isEmpty)
    }
}
