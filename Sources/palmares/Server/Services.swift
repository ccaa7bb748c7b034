import Logging
import Postgres
import ServiceLifecycle
import Storage
import Synchronization
import UseCases

/// Starts a private database again when it has ended, for as long as the server runs.
struct PrivateDatabaseKeeping: Service {
    let database: OpenDatabase

    func run() async {
        await cancelWhenGracefulShutdown { await database.keepRunning() }
    }
}

/// Receives the changes made by other servers, for as long as this one runs.
struct ChangeFollowing: Service {
    let database: Database
    let settings: ConnectionSettings

    func run() async {
        await cancelWhenGracefulShutdown { await database.changes.follow(settings: settings) }
    }
}

/// Does what is due without a request, for as long as the server runs.
struct BackgroundChores: Service {
    let palmares: Palmares

    func run() async {
        await cancelWhenGracefulShutdown { await palmares.doChores() }
    }
}

/// Shows whether the server is stopping. It is the last service to start, so it is the first to
/// know.
final class StopSign: Service {
    private let isUp = Atomic(false)

    var isStopping: Bool { isUp.load(ordering: .relaxed) }

    func run() async throws {
        try await gracefulShutdown()
        isUp.store(true, ordering: .relaxed)
    }
}
