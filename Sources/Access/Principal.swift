package import Foundation

/// With what somebody proves who they are.
package enum Principal: Hashable, Sendable {
    /// An API key, which has exactly one role.
    case apiKey(id: UUID, role: Role)

    /// Who runs commands on the server's own machine: an admin of the platform without a key.
    case `operator`

    package var role: Role {
        switch self {
        case .apiKey(_, let role): role
        case .operator: .platformAdmin
        }
    }

    /// nil where there is no key.
    package var keyID: UUID? {
        switch self {
        case .apiKey(let id, _): id
        case .operator: nil
        }
    }
}
