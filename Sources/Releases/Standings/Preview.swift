package import Domain
package import Foundation
package import Units

/// A tenant's own part of the coming release, as its data are now.
package struct Preview: Sendable {
    /// What would change the release if somebody completed it: counts of the tenant's own facts.
    package struct ToCheck: Sendable, Equatable {
        package let unfinished: UnfinishedFacts
        /// Engagements with results and without an investment.
        package let engagementsWithoutInvestment: Int

        package init(_ unfinished: UnfinishedFacts, of provider: ProviderInput) {
            self.unfinished = unfinished
            engagementsWithoutInvestment =
                provider.engagements.filter(\.withholdsInvestment).count
        }
    }

    package let head: ReadHead
    package let entry: Standing
    /// nil where an admin makes the release.
    package let dueOn: Day?
    /// The release whose figures the priors are fitted to; nil where there are no priors yet.
    package let yardstickID: UUID?
    package let toCheck: ToCheck

    package init(head: ReadHead, entry: Standing, dueOn: Day?, yardstickID: UUID?, toCheck: ToCheck) {
        self.head = head
        self.entry = entry
        self.dueOn = dueOn
        self.yardstickID = yardstickID
        self.toCheck = toCheck
    }
}
