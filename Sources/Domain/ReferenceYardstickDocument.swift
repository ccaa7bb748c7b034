package import Foundation

/// A version of the reference yardstick that a platform admin has set, its numbers as text to the
/// byte.
package struct ReferenceYardstickDocument: Sendable, Equatable {
    /// From 2 on: version 1 is the method's own, and is not stored.
    package let version: Int
    package let document: String
    /// Since when it is in force.
    package let createdAt: Date

    package init(version: Int, document: String, createdAt: Date) {
        self.version = version
        self.document = document
        self.createdAt = createdAt
    }
}
