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

/// Lends `body` a fresh clone of the template, which is dropped afterwards; nobody waits for that.
package func withTestDatabase<T: Sendable>(
    template: TestTemplate = .empty,
    caller: isolated (any Actor)? = #isolation,
    _ body: (TestDatabase) async throws -> T
) async throws -> T {
    let database = try await TestDatabase.make(template: template)
    // What is not dropped by the end of the process goes with the cluster.
    defer { Task.detached { try? await database.drop() } }
    return try await body(database)
}
