package import Foundation

/// The maker of a request: with what it proves who it is, for whom it acts, and in which request.
package struct Actor: Hashable, Sendable {
    package let principal: Principal
    package let party: Party

    /// What the request's `Request-Id` says; nil outside of any request.
    package var requestIdentifier: String?

    /// Who presents a key. nil where the role and the tenant do not belong together: nobody acts
    /// so.
    package init?(keyID: UUID, role: Role, tenantID: UUID?) {
        guard let party = Party(role: role, tenantID: tenantID) else { return nil }
        principal = .apiKey(id: keyID, role: role)
        self.party = party
    }

    private init(principal: Principal, party: Party) {
        self.principal = principal
        self.party = party
    }

    /// The operator of the server, who acts for the platform.
    package static let `operator` = Actor(principal: .operator, party: .platform)

    package var role: Role { principal.role }

    /// nil for the platform.
    package var tenantID: UUID? { party.tenantID }
}
