package import Disclosure
package import Domain
import Scoring
package import Units

/// The cohort that a client asks for; nil is any value.
package struct AskedCohort: Hashable, Sendable {
    package let industry: String?
    package let country: Country?
    package let clientSize: ClientSize?
    package let dealSize: DealSize?

    package init(
        industry: String? = nil,
        country: Country? = nil,
        clientSize: ClientSize? = nil,
        dealSize: DealSize? = nil
    ) {
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.dealSize = dealSize
    }

    private var values: [String?] { [industry, country?.code, clientSize?.rawValue, dealSize?.rawValue] }

    /// The nearest predefined cell: the dimensions up to the first that the client did not ask for.
    package var key: CohortKey { CohortKey(values: values.prefix { $0 != nil }.compactMap(\.self)) ?? .everything }

    /// The dimensions that the client asked for beyond the predefined cell.
    var unanswerable: [CohortDimension] {
        CohortDimension.allCases.enumerated().filter { $0.offset >= key.values.count && values[$0.offset] != nil }
            .map(\.element)
    }
}
