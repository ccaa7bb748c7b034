package import Access
package import Domain
package import Foundation
import Intake
import JSON
import Storage

/// The data of a new mapping profile.
package struct ProfileDraft: Sendable {
    package let name: String
    package let profile: MappingProfile

    package init(name: String, profile: MappingProfile) {
        self.name = name
        self.profile = profile
    }
}

/// What is changed in a mapping profile. nil leaves a value as it is.
package struct ProfileChange: Sendable {
    package let name: String?
    package let profile: MappingProfile?

    package init(name: String?, profile: MappingProfile?) {
        self.name = name
        self.profile = profile
    }
}

extension Palmares {
    /// Stores a mapping profile for the actor's tenant.
    ///
    /// - Parameter request: the request's Idempotency-Key; nil if it has none.
    /// - Returns: the new profile, or the one that the same request stored before.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - `.invalid`: the profile is too large.
    ///   - `.conflict`: the name is taken, or the tenant has as many profiles as it may have.
    package func createMappingProfile(
        _ draft: ProfileDraft,
        by actor: Actor,
        once request: IdempotentRequest? = nil
    ) async throws -> Written<StoredProfile> {
        _ = try authorize(actor, .manageMappingProfiles)
        let document = try document(of: draft.profile)
        return try await write(.manageMappingProfiles, by: actor, once: request) { transaction in
            // The role permits it, so the actor belongs to a tenant.
            guard let ownerID = actor.tenantID else { throw Failure(.forbidden(actor.role)) }
            guard try await transaction.mappingProfileCount(of: ownerID) < StoredProfile.maximumPerTenant else {
                throw Failure.conflict(.profiles)
            }
            let outline = ProfileOutline(
                id: sources.newID(),
                ownerID: ownerID,
                name: draft.name,
                kind: draft.profile.kind,
                createdAt: sources.now,
                updatedAt: sources.now
            )
            let profile = StoredProfile(outline: outline, document: document)
            try await transaction.insert(profile)
            return profile
        }
    }

    /// Renames a mapping profile, or replaces what it says, if nobody has changed it since it was
    /// read. Imports that it was used for stay as they are.
    ///
    /// - Parameter revision: The revision of the profile that the caller has read.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: the actor's tenant has no such profile.
    ///   - `.changedMeanwhile`: the profile has another revision now.
    ///   - `.invalid`: the profile is too large.
    ///   - `.conflict`: the name is taken.
    package func changeMappingProfile(
        _ id: UUID,
        _ change: ProfileChange,
        ifRevision revision: Int,
        by actor: Actor
    ) async throws -> StoredProfile {
        _ = try authorize(actor, .manageMappingProfiles)
        let document = try change.profile.map { try self.document(of: $0) }
        return try await write(.manageMappingProfiles, by: actor) { transaction in
            guard var profile = try await transaction.lockMappingProfile(id) else {
                throw Failure.notFound(.mappingProfile)
            }
            guard profile.outline.revision == revision else { throw Failure(.changedMeanwhile) }
            profile.outline.revision += 1
            profile.outline.name = change.name ?? profile.outline.name
            profile.outline.kind = change.profile?.kind ?? profile.outline.kind
            profile.outline.updatedAt = sources.now
            profile.document = document ?? profile.document
            try await transaction.update(profile)
            return profile
        }
    }

    /// Deletes a mapping profile. Imports that it was used for stay as they are.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.notFound`: the actor's tenant has no such profile.
    package func deleteMappingProfile(_ id: UUID, by actor: Actor) async throws {
        try await write(.manageMappingProfiles, by: actor) { transaction in
            guard let profile = try await transaction.lockMappingProfile(id) else {
                throw Failure.notFound(.mappingProfile)
            }
            try await transaction.delete(profile)
        }
    }

    /// One page of the mapping profiles of the actor's tenant, in the order of their creation.
    ///
    /// - Parameter page: at most 100 items, and where to begin.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    package func mappingProfiles(page: PageRequest, by actor: Actor) async throws -> Page<ProfileOutline> {
        try await read(.readMappingProfiles, by: actor) { scope in
            try await database.mappingProfiles(page: page, in: scope)
        }
    }

    /// One mapping profile by its id.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    ///   - `.notFound`: the actor's tenant has no such profile.
    package func mappingProfile(_ id: UUID, by actor: Actor) async throws -> StoredProfile {
        let profile = try await read(.readMappingProfiles, by: actor) { scope in
            try await database.mappingProfile(id, in: scope)
        }
        guard let profile else { throw Failure.notFound(.mappingProfile) }
        return profile
    }

    /// - Throws: `Failure` of the kind `.invalid` if the document is too long.
    private func document(of profile: MappingProfile) throws(Failure) -> String {
        let document = profile.json.canonicalText
        guard document.utf8.count <= StoredProfile.maximumBytes else {
            throw Failure.invalid(field: "profile", .profileTooLarge(maximumBytes: StoredProfile.maximumBytes))
        }
        return document
    }
}
