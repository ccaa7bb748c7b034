package import Access

/// Who has done something to an engagement.
package enum Side: String, CaseIterable, Sendable, Codable {
    case client
    case provider
    /// An admin, whom both sides trust.
    case platform
}

extension Party {
    /// The side that the party is on.
    package var side: Side {
        switch self {
        case .platform: .platform
        case .provider: .provider
        case .client: .client
        }
    }
}
