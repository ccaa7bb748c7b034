/// How many engagements tenants may propose to each other.
package struct ProposalLimits: Sendable {
    /// How many a tenant may propose in a day (UTC).
    package var perTenantAndDay: Int
    /// How many proposals of a tenant may wait for the other side.
    package var openPerTenant: Int
    /// How many engagements of a client and a provider may be proposed or running.
    package var openPerPair: Int

    package init(perTenantAndDay: Int = 20, openPerTenant: Int = 50, openPerPair: Int = 20) {
        self.perTenantAndDay = perTenantAndDay
        self.openPerTenant = openPerTenant
        self.openPerPair = openPerPair
    }
}
