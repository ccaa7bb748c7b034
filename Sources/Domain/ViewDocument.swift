import Foundation

/// What a tenant may not see of a release that others may, as text to the byte.
package struct ViewDocument: Sendable, Equatable {
    package let tenantID: UUID
    package let document: String

    package init(tenantID: UUID, document: String) {
        self.tenantID = tenantID
        self.document = document
    }
}
