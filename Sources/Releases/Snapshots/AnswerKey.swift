package import Access
package import Disclosure
import Domain
package import Foundation

extension ReleaseSnapshot {
    /// nil where the reader has no identity of its own.
    package func answerKey(for actor: Actor, restingOn basis: AnswerBasis) -> AnswerKey? {
        guard let audience = try? audience(of: actor) else { return nil }
        return (basis == .oneRelease ? audience.key : audience.ownKey).map {
            AnswerKey(releaseID: release.id, audience: $0, role: actor.role)
        }
    }
}

/// What an answer depends on.
package enum AnswerBasis: Sendable {
    /// On what the reader may see of the latest release. Readers who may see the same get the same
    /// answer.
    case oneRelease
    /// On what the reader may see of earlier releases too. Two readers who may see the same of the
    /// latest may see different parts of those.
    case severalReleases
}

/// See `Palmares.answerKey`.
package struct AnswerKey: Hashable, Sendable {
    package let releaseID: UUID
    package let audience: Audience.Key
    package let role: Role
}
