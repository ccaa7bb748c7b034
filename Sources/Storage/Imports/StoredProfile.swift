package import Access
package import Domain
package import Foundation
import Postgres
import Units

extension ProfileOutline {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            id: try row.decode("id"),
            ownerID: try row.decode("owner_id"),
            name: try row.decode("name"),
            kind: try row.decode("kind"),
            createdAt: try row.time("created_at"),
            updatedAt: try row.time("updated_at")
        )
        revision = try row.decode("revision")
    }

    fileprivate static let columns = """
        id, owner_id, name, kind, revision, \(milliseconds("created_at")), \(milliseconds("updated_at"))
        """
}

extension StoredProfile {
    init(_ row: Row) throws(PostgresError) {
        self.init(outline: try ProfileOutline(row), document: try row.decode("document"))
    }

    fileprivate static let columns = "\(ProfileOutline.columns), document"
}

extension Database {
    /// A mapping profile of the scope's tenant.
    package func mappingProfile(_ id: UUID, in scope: Scope) async throws -> StoredProfile? {
        try await read(
            scope,
            Statement("select \(StoredProfile.columns) from mapping_profile where id = $1", [.uuid(id)])
        ).first.map(StoredProfile.init)
    }

    /// The mapping profiles of the scope's tenant, in the order in which they were created.
    package func mappingProfiles(page: PageRequest, in scope: Scope) async throws -> Page<ProfileOutline> {
        let rows = try await read(
            scope,
            Statement(
                "select \(ProfileOutline.columns) from mapping_profile where \(page.clause(firstBind: 1))",
                page.binds
            )
        )
        return Page(try rows.map(ProfileOutline.init), limit: page.limit)
    }
}

extension Transaction {
    /// How many mapping profiles a tenant has. No other transaction can count the same tenant's
    /// until this one ends, so two at once cannot both be the last that is allowed.
    package func mappingProfileCount(of ownerID: UUID) async throws -> Int {
        try await query(
            "select pg_advisory_xact_lock(hashtext('mapping_profile'), hashtext($1::text))",
            [.text(ownerID.text)]
        )
        return try await query("select count(*) as made from mapping_profile where owner_id = $1", [.uuid(ownerID)])
            .first().decode("made")
    }

    /// - Throws: `StorageError.profileNameTaken` if the owner has another profile of this name.
    package func insert(_ profile: StoredProfile) async throws {
        let outline = profile.outline
        try await query(
            """
            insert into mapping_profile (owner_id, id, name, kind, document, revision, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, \(timestamp(bind: 7)), \(timestamp(bind: 8)))
            """,
            [
                .uuid(outline.ownerID), .uuid(outline.id), .text(outline.name), .text(outline.kind.rawValue),
                .text(profile.document), .integer(outline.revision), .time(outline.createdAt),
                .time(outline.updatedAt),
            ]
        )
    }

    /// The profile, locked against other changes until the transaction ends.
    package func lockMappingProfile(_ id: UUID) async throws -> StoredProfile? {
        try await query(
            "select \(StoredProfile.columns) from mapping_profile where id = $1 for update",
            [.uuid(id)]
        ).first.map(StoredProfile.init)
    }

    /// Stores the name, the document and its kind, the revision and the time of the change.
    ///
    /// - Throws: `StorageError.profileNameTaken` if the owner has another profile of this name.
    package func update(_ profile: StoredProfile) async throws {
        let outline = profile.outline
        try await query(
            """
            update mapping_profile
            set name = $3, kind = $4, document = $5, revision = $6, updated_at = \(timestamp(bind: 7))
            where owner_id = $1 and id = $2
            """,
            [
                .uuid(outline.ownerID), .uuid(outline.id), .text(outline.name), .text(outline.kind.rawValue),
                .text(profile.document), .integer(outline.revision), .time(outline.updatedAt),
            ]
        )
    }

    package func delete(_ profile: StoredProfile) async throws {
        try await query(
            "delete from mapping_profile where owner_id = $1 and id = $2",
            [.uuid(profile.outline.ownerID), .uuid(profile.outline.id)]
        )
    }
}
