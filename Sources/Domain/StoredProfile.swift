package import Foundation

/// A mapping profile of a tenant's, by its name. It is its owner's alone.
package struct StoredProfile: Sendable, Codable {
    package var outline: ProfileOutline
    /// The canonical JSON of the profile: what `MappingProfile` reads.
    package var document: String

    package init(outline: ProfileOutline, document: String) {
        self.outline = outline
        self.document = document
    }

    /// How many profiles a tenant may have.
    package static let maximumPerTenant = 200

    /// The longest document, in bytes.
    package static let maximumBytes = 65_536
}

/// What a list says of a tenant's mapping profile.
package struct ProfileOutline: Listed, Codable {
    package let id: UUID
    package let ownerID: UUID
    package var name: String
    /// What the files hold that the profile is for.
    package var kind: ImportKind
    package let createdAt: Date
    package var updatedAt: Date
    /// 1 at first, and one more with each change.
    package var revision = 1

    package init(id: UUID, ownerID: UUID, name: String, kind: ImportKind, createdAt: Date, updatedAt: Date) {
        self.id = id
        self.ownerID = ownerID
        self.name = name
        self.kind = kind
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
