import Disclosure
import Foundation
import Testing

@Suite struct DisclosureThresholdsTests {
    @Test func theDefaultsAreTheMethodsAndNotLowered() {
        let thresholds = DisclosureThresholds()
        #expect(thresholds.cohortProviders == 10)
        #expect(thresholds.cohortClients == 5)
        #expect(thresholds.providerClients == 3)
        #expect(thresholds.largestShare == 0.50)
        #expect(thresholds.twoLargestShare == 0.67)
        #expect(!thresholds.isLowered)
        #expect(thresholds.lowered.isEmpty)
    }

    @Test func eachLoweredThresholdIsNamed() {
        let thresholds = DisclosureThresholds(
            cohortProviders: 9,
            cohortClients: 4,
            providerClients: 2,
            largestShare: 0.51,
            twoLargestShare: 1
        )
        #expect(
            thresholds.lowered == [
                "providers of a cohort: 9 instead of 10",
                "clients of a cohort: 4 instead of 5",
                "clients of a provider: 2 instead of 3",
                "share of the largest tenant: 0.51 instead of 0.5",
                "share of the two largest tenants: 1.0 instead of 0.67",
            ]
        )
        #expect(thresholds.isLowered)
    }

    @Test func higherIsNotLowered() {
        #expect(!DisclosureThresholds(cohortProviders: 20, largestShare: 0.3).isLowered)
    }

    @Test func aShareThatIsNoNumberIsLowered() {
        #expect(DisclosureThresholds(largestShare: .nan).isLowered)
    }
}

@Suite struct CohortKeyTests {
    @Test(arguments: ["/", "a/", "/a", "a//b", "a/b/c/d/e"])
    func malformedTextIsRefused(text: String) {
        #expect(CohortKey(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CohortKey].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test func malformedValuesAreRefused() {
        #expect(CohortKey(values: ["a/b"]) == nil)
        #expect(CohortKey(values: [""]) == nil)
        #expect(CohortKey(values: ["a", "b", "c", "d", "e"]) == nil)
    }

    @Test func theTextFormComesBack() throws {
        let leaf = try #require(CohortKey("software/FR/small/large"))
        #expect(leaf.values == ["software", "FR", "small", "large"])
        #expect(leaf.description == "software/FR/small/large")
        #expect(CohortKey("") == .everything)
        #expect(CohortKey.everything.description.isEmpty)
        let decoded = try JSONDecoder().decode([CohortKey].self, from: JSONEncoder().encode([leaf, .everything]))
        #expect(decoded == [leaf, .everything])
    }

    @Test func theTreeGoesUpToEverything() {
        let leaf = cohort("a/FR/small/large")
        #expect(leaf.ancestors == [cohort("a/FR/small"), cohort("a/FR"), cohort("a"), .everything])
        #expect(leaf.parent == cohort("a/FR/small"))
        #expect(CohortKey.everything.parent == nil)
        #expect(CohortKey.everything.ancestors.isEmpty)
    }

    @Test func aCellContainsItselfAndWhatIsBelow() {
        #expect(cohort("a/FR").contains(cohort("a/FR/small/large")))
        #expect(cohort("a/FR").contains(cohort("a/FR")))
        #expect(!cohort("a/FR").contains(cohort("a/DE/small/large")))
        #expect(!cohort("a/FR").contains(cohort("a")))
        #expect(CohortKey.everything.contains(cohort("b/FR/small/large")))
    }

    @Test func aCellComesBeforeThoseWithinIt() {
        #expect(
            [cohort("b"), cohort("a/FR"), cohort("a"), .everything].sorted().map(\.description) == [
                "", "a", "a/FR", "b",
            ]
        )
    }
}
