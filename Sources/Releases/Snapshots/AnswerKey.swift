import Access
import Disclosure
import Foundation

extension ReleaseSnapshot {
    /// nil where the reader cannot be told from others.
    package func answerKey(for actor: Actor, restingOn basis: AnswerBasis) -> AnswerKey? {
        guard let audience = try? audience(of: actor) else { return nil }
        return (basis == .oneRelease ? audience.key : audience.ownKey).map {
            AnswerKey(releaseID: release.id, audience: $0, role: actor.role)
        }
    }
}

/// What of its reader an answer rests on.
package enum AnswerBasis: Sendable {
    /// What the reader may see of the latest release: others who may see the same get the same.
    case oneRelease
    /// What it may see of earlier releases too, where those who may see the same of the latest may
    /// see something else.
    case severalReleases
}

/// See `Palmares.answerKey`.
package struct AnswerKey: Hashable, Sendable {
    package let releaseID: UUID
    package let audience: Audience.Key
    package let role: Role
}
