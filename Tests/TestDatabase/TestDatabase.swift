import Foundation
import Postgres

/// A database of one test's own, on the process's throwaway cluster.
package struct TestDatabase: Sendable {
    package let cluster: TestCluster
    package let name: String

    package static func make(template: TestTemplate = .empty) async throws -> TestDatabase {
        try await TestCluster.shared().clone(template)
    }

    package var superuserConnectionString: String { cluster.superuserConnectionString(database: name) }

    package func connectionString(user: String) -> String { cluster.connectionString(database: name, user: user) }

    /// Also ends whatever sessions are still there.
    package func drop() async throws {
        try await cluster.dropDatabase(name)
    }
}

/// Lends `body` a fresh clone of the template, and drops it afterwards.
package func withTestDatabase<T: Sendable>(
    template: TestTemplate = .empty,
    caller: isolated (any Actor)? = #isolation,
    _ body: (TestDatabase) async throws -> T
) async throws -> T {
    let database = try await TestDatabase.make(template: template)
    do {
        let value = try await body(database)
        try await database.drop()
        return value
    } catch {
        try? await database.drop()
        throw error
    }
}
