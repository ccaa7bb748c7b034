import Foundation

/// A database that is prepared once for the whole test process and then cloned for each test.
package struct TestTemplate: Sendable {
    package let name: String
    package let prepare: @Sendable (TestDatabase) async throws -> Void

    /// - Parameters:
    ///   - name: two templates of the same name are the same template.
    ///   - prepare: fills the template, by running migrations for instance. It must close its
    ///     connections before it returns.
    package init(_ name: String, prepare: @escaping @Sendable (TestDatabase) async throws -> Void) {
        self.name = name
        self.prepare = prepare
    }

    /// Nothing in it.
    package static let empty = TestTemplate("empty") { _ in }
}
