import Access
import Domain
import Foundation
import Logging
import Releases
import Storage
import Units

extension Palmares {
    /// Makes the release that the schedule asks for, if it is due and no other server makes it.
    func makeDueRelease() async throws {
        guard settings.schedule != .never, let latest = try await database.latestRelease(in: .scoring) else { return }
        guard settings.schedule.isDue(today: sources.today, lastMade: latest.createdAt.day) else { return }
        guard try await !isHeldToday(database.heldRelease(in: .scoring)), releaseWait.isOver(at: sources.now) else {
            return
        }
        let release = try await database.scoringTransaction(.scoring) { transaction -> Release? in
            try await transaction.waitForScoringTurn(timeoutSeconds: 30)
            // Another server may have made it while this one waited.
            guard let latest = try await transaction.latestRelease(),
                settings.schedule.isDue(today: sources.today, lastMade: latest.createdAt.day),
                try await !isHeldToday(transaction.heldRelease())
            else { return nil }
            do {
                return try await makeRelease(
                    ReleaseDraft(),
                    window: .closed(before: sources.today),
                    isScheduled: true,
                    in: transaction
                )
            } catch ReleaseError.shrinks(let held, previousName: _) {
                try await transaction.hold(held)
                logger.warning(
                    "a release that is due waits for an admin's word, as it would tell of far less than the one before",
                    metadata: [
                        "name": .string(held.name),
                        "providers": .string("\(held.providerCount) of \(held.previousProviderCount)"),
                        "cohorts": .string("\(held.cohortCount) of \(held.previousCohortCount)"),
                    ]
                )
                return nil
            } catch ReleaseError.noExchangeRate(let missing) {
                // An admin may load it at any time. Until then every attempt reads the whole
                // market.
                releaseWait.begin(at: sources.now, seconds: Palmares.missingRateSeconds)
                logger.warning(
                    "a release that is due waits for an exchange rate",
                    metadata: ["currency": .string(missing.currency.code), "day": .string("\(missing.day)")]
                )
                return nil
            }
        }
        if let release { logger.info("made a release", metadata: ["name": .string(release.name)]) }
    }

    private static let missingRateSeconds = 600.0

    /// A release that was held back is tried again on the next day. Making one costs too much to do
    /// it in vain every few seconds.
    private func isHeldToday(_ held: HeldRelease?) -> Bool { held?.heldAt.day == sources.today }
}
