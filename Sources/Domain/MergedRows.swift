/// How many rows a merge inserted, updated, and left unchanged.
package struct MergedRows: Sendable, Equatable {
    package let inserted: Int
    package let updated: Int
    package let unchanged: Int

    package static let none = MergedRows(inserted: 0, updated: 0, unchanged: 0)

    package init(inserted: Int, updated: Int, unchanged: Int) {
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
    }
}
