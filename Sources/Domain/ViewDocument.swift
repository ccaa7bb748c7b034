package import Foundation

/// What is hidden from a tenant of what a release publishes, as text to the byte.
package struct ViewDocument: Sendable, Equatable {
    package let tenantID: UUID
    package let document: String

    package init(tenantID: UUID, document: String) {
        self.tenantID = tenantID
        self.document = document
    }
}
