import Access
import Domain
import Foundation
import Logging
import Postgres
import Storage
import TestMarkets

@testable import Releases
@testable import UseCases

extension Palmares {
    /// Use cases on releases in memory, the later ones later. Whatever else is read of the database
    /// fails.
    static func holding(_ releases: [MemoryRelease]) -> Palmares { holding(releases.map(\.snapshot)) }

    static func holding(_ releases: [ReleaseSnapshot]) -> Palmares {
        let nowhere = ConnectionSettings(connectionString: "host=/nonexistent")
        let pool = ConnectionPool(settings: nowhere, maximumConnections: 1)
        let palmares = Palmares(
            database: Database(pool: pool, uploads: pool, scoring: pool),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        for release in releases {
            palmares.keeper.expect(release)
            palmares.keeper.hear(.release(release.release.id))
        }
        return palmares
    }
}

extension Actor {
    static let admin = Actor(keyID: UUID(), role: .platformAdmin, tenantID: nil)!
    static func client(_ id: UUID) -> Actor { Actor(keyID: UUID(), role: .clientAnalyst, tenantID: id)! }
    static func provider(_ id: UUID) -> Actor { Actor(keyID: UUID(), role: .providerUploader, tenantID: id)! }
}
