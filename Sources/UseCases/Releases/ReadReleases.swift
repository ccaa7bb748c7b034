package import Access
package import Domain
import Foundation
import JSON
package import Releases
package import Scoring
import Storage

/// A release and its weights.
package struct ReleaseSummary: Sendable {
    package let release: Release
    package let weights: Weights
    /// Whether its priors were fitted to its own window, because no earlier one existed.
    package var isProvisional: Bool { release.yardstickID == nil }

    /// - Throws: `DecodingError` if the release's settings cannot be read.
    package init(_ release: Release) throws {
        self.release = release
        weights = try CanonicalJSON.value(ReleaseSettings.self, of: release.settings).weights
    }
}

extension Palmares {
    /// One page of the releases, the newest first.
    ///
    /// - Parameter page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func releases(page: PageRequest, by actor: Actor) async throws -> Page<ReleaseSummary> {
        let page = try await read(.readReleases, by: actor) { scope in
            try await database.releases(page: page, in: scope)
        }
        return Page(items: try page.items.map(ReleaseSummary.init), nextCursor: page.nextCursor)
    }

    /// A release by its id or its name, or the latest one. `.preview` names no release.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: there is no such release.
    package func release(_ reference: ReleaseReference, by actor: Actor) async throws -> ReleaseSummary {
        let found = try await read(.readReleases, by: actor) { scope in
            switch reference {
            case .latest: try await database.latestRelease(in: scope)
            case .id(let id): try await database.release(id, in: scope)
            case .name(let name): try await database.release(named: name, in: scope)
            case .preview: nil as Release?
            }
        }
        guard let found else { throw Failure.notFound(.release) }
        return try ReleaseSummary(found)
    }

    /// The scheduled release that was held back, because it would show far less than the one
    /// before.
    ///
    /// - Returns: nil if none is held back.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func heldRelease(by actor: Actor) async throws -> HeldRelease? {
        try await read(.manageReleases, by: actor) { scope in try await database.heldRelease(in: scope) }
    }
}
