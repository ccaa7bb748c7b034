/// What a key may be used for. Each key has exactly one role.
package enum Role: String, CaseIterable, Sendable, Codable {
    /// Manages tenants, keys and reference data; belongs to no tenant.
    case platformAdmin = "platform_admin"

    /// Uploads a provider's results and reads that provider's own scorecard.
    case providerUploader = "provider_uploader"

    /// Compares providers for a client, and gives that client's feedback.
    case clientAnalyst = "client_analyst"
}

extension Role {
    /// The kind of tenant that a key of this role belongs to; nil for platform admins, who belong
    /// to none.
    package var tenantKind: TenantKind? {
        switch self {
        case .platformAdmin: nil
        case .providerUploader: .provider
        case .clientAnalyst: .client
        }
    }
}
