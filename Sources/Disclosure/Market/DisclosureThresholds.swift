/// How many tenants an aggregate must include before it is shown, and how large a part of it one of
/// them may be.
///
/// The defaults are the method's. A count of 0 or a share of 1 switches its rule off. Source:
/// docs/methodology.md, "Who may see what".
package struct DisclosureThresholds: Sendable, Hashable, Codable {
    /// The providers that a cohort must have besides the viewer.
    package var cohortProviders = 10
    /// The clients that a cohort must have besides the viewer.
    package var cohortClients = 5
    /// The clients that a provider must have besides the viewer before its score is shown.
    package var providerClients = 3
    /// The largest part of the exposure that one tenant may have, 0 to 1.
    package var largestShare = 0.50
    /// The largest part of the exposure that two tenants may have together, 0 to 1.
    package var twoLargestShare = 0.67

    package init(
        cohortProviders: Int = 10,
        cohortClients: Int = 5,
        providerClients: Int = 3,
        largestShare: Double = 0.50,
        twoLargestShare: Double = 0.67
    ) {
        self.cohortProviders = cohortProviders
        self.cohortClients = cohortClients
        self.providerClients = providerClients
        self.largestShare = largestShare
        self.twoLargestShare = twoLargestShare
    }

    /// Whether any threshold protects less than the method's.
    package var isLowered: Bool { !lowered.isEmpty }

    /// Each threshold that protects less than the method's, in words for a log line.
    package var lowered: [String] {
        let method = DisclosureThresholds()
        let counts = [
            ("providers of a cohort", cohortProviders, method.cohortProviders),
            ("clients of a cohort", cohortClients, method.cohortClients),
            ("clients of a provider", providerClients, method.providerClients),
        ]
        let shares = [
            ("share of the largest tenant", largestShare, method.largestShare),
            ("share of the two largest tenants", twoLargestShare, method.twoLargestShare),
        ]
        return counts.filter { $0.1 < $0.2 }.map { "\($0.0): \($0.1) instead of \($0.2)" }
            + shares.filter { !($0.1 <= $0.2) }.map { "\($0.0): \($0.1) instead of \($0.2)" }
    }
}
