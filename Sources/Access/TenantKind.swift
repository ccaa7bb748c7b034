/// Which side of an engagement a tenant is on.
package enum TenantKind: String, CaseIterable, Sendable, Codable {
    /// A company that hires providers.
    case client

    /// A prospecting agency.
    case provider
}
