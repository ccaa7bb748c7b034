package import Access
import Domain
package import Foundation
import Logging
import Releases
package import Scoring
import Storage

/// A version of the reference yardstick and since when it is in force.
package struct DatedYardstick: Sendable {
    package let yardstick: ReferenceYardstick
    /// nil for the method's own, which holds from the beginning.
    package let since: Date?

    fileprivate static let first = DatedYardstick(yardstick: .standard, since: nil)

    fileprivate init(yardstick: ReferenceYardstick, since: Date?) {
        self.yardstick = yardstick
        self.since = since
    }

    fileprivate init(_ stored: ReferenceYardstickDocument) throws(ReleaseError) {
        self.init(yardstick: try ReferenceYardstick(stored), since: stored.createdAt)
    }
}

extension Palmares {
    /// A version of the reference yardstick.
    ///
    /// - Parameter version: nil for the one in force.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such version.
    package func referenceYardstick(version: Int? = nil, by actor: Actor) async throws -> DatedYardstick {
        try await read(.readYardstick, by: actor) { scope in
            guard let version else {
                return try await database.referenceYardstick(in: scope).map { try DatedYardstick($0) } ?? .first
            }
            if version == DatedYardstick.first.yardstick.version { return .first }
            let stored = try await database.referenceYardstick(version: version, in: scope)
            guard let stored else { throw Failure.notFound(.yardstickVersion) }
            return try DatedYardstick(stored)
        }
    }

    /// Puts the next version in force. What was answered or released before stays as it is.
    ///
    /// - Parameter yardstick: its version is one more than that of the version that it replaces.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.changedMeanwhile`: another version is in force now.
    package func replaceReferenceYardstick(
        by yardstick: ReferenceYardstick,
        by actor: Actor
    ) async throws -> DatedYardstick {
        let next = ReferenceYardstickDocument(
            version: yardstick.version,
            document: try yardstick.canonicalText(),
            createdAt: sources.now
        )
        try await write(.manageYardstick, by: actor) { transaction in
            let last = try ReferenceYardstick.inForce(try await transaction.referenceYardstick())
            guard next.version == last.version + 1 else { throw Failure(.changedMeanwhile) }
            // Two admins may both have read the last version. The primary key then lets one in.
            try await transaction.insert(next, by: actor.principal.keyID)
        }
        logger.notice(
            "replaced the reference yardstick",
            metadata: actor.metadata(of: .manageYardstick).merging(["version": "\(next.version)"]) { $1 }
        )
        return try DatedYardstick(next)
    }
}
