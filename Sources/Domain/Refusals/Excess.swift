/// What there is too much of for now.
package enum Excess: Sendable, Equatable {
    /// Keys that are not valid, from one address.
    case refusedKeys
    case uploads(perTenant: Int)
    case proposals(perTenantAndDay: Int)

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .refusedKeys: "too_many_refused_keys"
        case .uploads: "too_many_uploads"
        case .proposals: "engagement_quota"
        }
    }
}
