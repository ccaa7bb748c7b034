import Access
package import Disclosure
import Domain
import Foundation
package import Logging
import Releases
package import Storage
package import Units

/// Palmares' use cases. One object serves every request. It keeps nothing that another server would
/// need.
///
/// Each use case checks what the actor may do and works in the actor's scope. It throws `Failure`
/// if it refuses, and the failure's `kind` says why. Any other error is the server's own fault.
package final class Palmares: Sendable {
    package struct Settings: Sendable {
        /// How old a qualified meeting must be to count in the conversion rate, in days.
        package var maturationDays: Int
        /// The largest upload, in bytes.
        package var uploadLimitBytes: Int
        /// How files may arrive.
        package var uploads: UploadLimits
        /// How long the answer to a write with an Idempotency-Key is kept, in days.
        package var idempotencyDays: Int
        /// The smallest groups that may be shown.
        package var disclosure: DisclosureThresholds
        /// When the server makes releases by itself.
        package var schedule: ReleaseSchedule
        /// From which day of the month on (1 to 28) tenants may read a preview of the coming
        /// release; nil turns previews off.
        package var previewDay: Int?
        /// How many engagements tenants may propose.
        package var proposals: ProposalLimits
        /// How many unknown keys one address may present in a minute; nil turns the limit off.
        package var refusedKeysPerMinute: Int?
        /// How much memory the kept releases may take, in bytes.
        package var releaseMemoryBytes: Int

        package init(
            maturationDays: Int = 90,
            uploadLimitBytes: Int = 1 << 30,
            uploads: UploadLimits = UploadLimits(),
            idempotencyDays: Int = 30,
            disclosure: DisclosureThresholds = DisclosureThresholds(),
            schedule: ReleaseSchedule = .never,
            previewDay: Int? = 10,
            proposals: ProposalLimits = ProposalLimits(),
            refusedKeysPerMinute: Int? = 300,
            releaseMemoryBytes: Int = 512 << 20
        ) {
            self.maturationDays = maturationDays
            self.uploadLimitBytes = uploadLimitBytes
            self.uploads = uploads
            self.idempotencyDays = idempotencyDays
            self.disclosure = disclosure
            self.schedule = schedule
            self.previewDay = previewDay
            self.proposals = proposals
            self.refusedKeysPerMinute = refusedKeysPerMinute
            self.releaseMemoryBytes = releaseMemoryBytes
        }

        /// The last day whose qualified meetings have matured. A meeting has matured when it is
        /// more than `maturationDays` old.
        func maturedUntil(asOf day: Day) -> Day { day.adding(days: -maturationDays - 1) }
    }

    let database: Database
    let sources: SystemSources
    package let settings: Settings
    let logger: Logger
    let access = AccessCache()
    /// nil if the limit is turned off.
    let refusedKeys: RefusedKeys?
    let keeper: ReleaseKeeper
    /// The uploads that are under way.
    let uploadShares: Shares
    let spoolRoom: SpoolRoom
    /// The month for which satisfaction was calculated of all providers.
    let knownMonth = KnownMonth()
    /// Of a due release that could not be made.
    let releaseWait = Postponement()

    package init(
        database: Database,
        sources: SystemSources = .system,
        settings: Settings = Settings(),
        logger: Logger
    ) {
        self.database = database
        self.sources = sources
        self.settings = settings
        self.logger = logger
        refusedKeys = settings.refusedKeysPerMinute.map { RefusedKeys(perMinute: $0) }
        keeper = ReleaseKeeper(database: database, memoryBytes: settings.releaseMemoryBytes, logger: logger)
        uploadShares = Shares(perOwner: settings.uploads.perTenant, waitLimit: settings.uploads.waitLimit)
        spoolRoom = SpoolRoom(bytes: settings.uploads.totalSpoolBytes)
        database.changes.add(access)
        database.changes.add(keeper)
        database.changes.add(knownMonth)
    }

    /// Today in UTC. Scores use no data of later days.
    package var today: Day { sources.today }

    /// Whether the database answers.
    package func isReady() async -> Bool { await database.answers() }

    /// Runs a read of `actor` in the scope that the actor has for `action`.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unavailable`: the database does not answer or is too busy.
    func read<Result: Sendable>(
        _ action: Action,
        by actor: Actor,
        _ body: (Scope) async throws -> Result
    ) async throws -> Result {
        let scope = try authorize(actor, action)
        return try await failing { try await body(scope) }
    }

    /// The scope that `actor` has for `action`.
    ///
    /// - Throws: `Failure` of the kind `.forbidden` if the role may not do this.
    func authorize(_ actor: Actor, _ action: Action) throws -> Scope {
        do {
            return try AccessPolicy.scope(of: actor, for: action)
        } catch {
            throw Failure(error)
        }
    }

    /// The same, for an action about one provider.
    ///
    /// - Throws: `Failure` of the kind `.forbidden` if the role may not do this, or `.notFound` if
    ///   the actor may not ask about this provider.
    func authorize(_ actor: Actor, _ action: Action, about provider: UUID) throws -> Scope {
        let scope = try authorize(actor, action)
        guard AccessPolicy.permits(actor, toAskAbout: provider) else { throw Failure.notFound(.provider) }
        return scope
    }

    /// Runs `body`, and turns errors of the storage and of releases into `Failure` if they mean
    /// something to the caller.
    func failing<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as StorageError {
            if let failure = Failure(error) { throw failure }
            throw error
        } catch let error as ReleaseError {
            if let failure = Failure(error) { throw failure }
            throw error
        }
    }
}
