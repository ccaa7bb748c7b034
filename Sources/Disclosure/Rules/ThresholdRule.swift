/// What an aggregate must have to be shown: numbers of tenants, and the largest shares (0 to 1) of
/// the exposure that one and two of them may have.
struct ThresholdRule: Sendable {
    var providers: Int
    var clients: Int
    var largestShare: Double
    var twoLargestShare: Double
    /// Whether the shares hold for providers too, not only for clients.
    var boundsProviders: Bool

    /// Whether the rule asks nothing. Then there is nothing to protect.
    var isOff: Bool { providers <= 0 && clients <= 0 && largestShare >= 1 && twoLargestShare >= 1 }

    static func cohort(_ thresholds: DisclosureThresholds) -> ThresholdRule {
        ThresholdRule(
            providers: thresholds.cohortProviders,
            clients: thresholds.cohortClients,
            largestShare: thresholds.largestShare,
            twoLargestShare: thresholds.twoLargestShare,
            boundsProviders: true
        )
    }

    static func provider(_ thresholds: DisclosureThresholds) -> ThresholdRule {
        ThresholdRule(
            providers: 0,
            clients: thresholds.providerClients,
            largestShare: thresholds.largestShare,
            twoLargestShare: thresholds.twoLargestShare,
            boundsProviders: false
        )
    }
}
