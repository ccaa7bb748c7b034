import Access
import Disclosure
import Domain
import Foundation
package import Releases
import Scoring
import Storage
import Units

extension Palmares {
    /// Recomputes a release from its frozen inputs, and compares the result byte by byte with the
    /// stored documents.
    ///
    /// - Returns: every difference that it found.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.notFound`: there is no such release.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func verifyRelease(_ reference: ReleaseReference) async throws -> ReleaseVerification {
        try await failing {
            let release =
                switch reference {
                case .latest: try await database.latestRelease(in: .scoring)
                case .preview: nil as Release?
                case .id(let id): try await database.release(id, in: .scoring)
                case .name(let name): try await database.release(named: name, in: .scoring)
                }
            guard let release, let documents = try await database.releaseDocuments(release.id, in: .scoring) else {
                throw Failure.notFound(.release)
            }
            let yardstick = try await documentsIfAny(of: release.yardstickID)
            let previous = try await documentsIfAny(of: release.previousID)
            return try await HeavyWork.run {
                let recomputation = ReleaseRecomputation(stored: documents, yardstick: yardstick, previous: previous)
                let unreadable = recomputation.unreadable()
                return unreadable.isEmpty
                    ? try recomputation.verification() : recomputation.verification(differences: unreadable)
            }
        }
    }

    private func documentsIfAny(of id: UUID?) async throws -> ReleaseDocuments? {
        guard let id else { return nil }
        return try await database.releaseDocuments(id, in: .scoring)
    }
}
