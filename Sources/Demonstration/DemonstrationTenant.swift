/// One invented company of the demonstration.
package struct DemonstrationTenant: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case client, provider
    }

    /// A stable name in lower-case ASCII, unique among all tenants: `avelorne-prospection`.
    package let key: String

    /// The company's name as people write it.
    package let name: String

    package let kind: Kind

    /// True for the provider that reports its meetings and withholds its investments.
    package let withholdsInvestments: Bool
}
