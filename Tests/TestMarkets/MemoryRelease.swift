package import Disclosure
import Domain
import Foundation
import JSON
package import Scoring
import Units

package import Releases

/// A release that was never in a database: its pure steps, one after the other.
package struct MemoryRelease: Sendable {
    package let adoption: ReleaseAdoption
    package let cohorts: [ScoredCohort]
    package let snapshot: ReleaseSnapshot

    /// - Parameter seed: what the draws begin with; the name, where nothing else is said.
    package init(
        _ current: ReleaseInputs,
        name: String,
        seed: String? = nil,
        settings: ReleaseSettings = settings(),
        after previous: MemoryRelease? = nil,
        earlier: ReleaseScorer.Earlier? = nil
    ) throws {
        adoption = try ReleaseAdoption(
            of: current,
            after: previous.map {
                ReleaseAdoption.Previous(inputs: $0.adoption.inputs, publication: $0.adoption.publication)
            },
            thresholds: settings.disclosure
        )
        cohorts = try ReleaseScorer(
            seed: seed ?? name,
            settings: settings,
            inputs: adoption.inputs,
            earlier: earlier,
            publication: adoption.publication
        ).cohorts()
        let before = previous?.snapshot.release
        snapshot = ReleaseSnapshot(
            Release(
                id: UUID(),
                name: name,
                from: settings.window.from,
                to: settings.window.to,
                asOf: settings.asOf,
                methodologyVersion: Methodology.version,
                settings: try CanonicalJSON.text(of: settings),
                yardstickID: nil,
                previousID: before?.id,
                inputDigest: [],
                resultDigest: [],
                providerCount: 0,
                clientCount: 0,
                cohortCount: cohorts.count,
                isScheduled: false,
                createdAt: (before?.createdAt ?? Date(timeIntervalSince1970: 0)).addingTimeInterval(1)
            ),
            settings: settings,
            names: adoption.inputs.names,
            inputs: .held(adoption.inputs),
            cohorts: ReleasedCohorts(cohorts.map { ReleasedCohort($0) }),
            views: try ReleaseViews(adoption.publication),
            memory: ReleaseMemory()
        )
    }

    package func texts() throws -> ReleaseTexts {
        try ReleaseTexts(
            settings: snapshot.settings,
            inputs: adoption.inputs,
            cohorts: cohorts,
            views: try ReleaseViews(adoption.publication)
        )
    }

    /// What the database would give back of the scores.
    private func scores(_ texts: ReleaseTexts) -> @Sendable (CohortKey, [UUID]?) async throws -> [ScoreDocument] {
        { cohort, providers in
            texts.scores.filter {
                $0.cohort == cohort.description && providers?.contains($0.providerID) != false
            }
        }
    }

    /// As the database would give it back.
    package func readBack() throws -> ReleaseSnapshot {
        let texts = try texts()
        let documents = ReleaseDocuments(
            release: snapshot.release,
            inputs: texts.inputs,
            priors: texts.priors,
            scores: texts.scores,
            withheldCohorts: texts.withheldCohorts,
            views: texts.views
        )
        return try ReleaseSnapshot(
            ReleaseOutline(documents),
            inputs: .held(try ReleaseInputs(documents: texts.inputs)),
            scores: scores(texts)
        )
    }

    /// What is published, and who may see what of it, with other figures behind it: as if the
    /// frozen inputs were not these.
    package func published(above inputs: ReleaseInputs) throws -> ReleaseSnapshot {
        let texts = try texts()
        let reading = CohortReading(
            releaseID: snapshot.release.id,
            settings: snapshot.settings,
            book: DrawBook(seed: snapshot.release.name),
            memory: ReleaseMemory(),
            documents: scores(texts)
        )
        return ReleaseSnapshot(
            snapshot.release,
            settings: snapshot.settings,
            names: inputs.names,
            inputs: .held(inputs),
            cohorts: ReleasedCohorts(
                cohorts.map { reading.cohort($0.yardstick, publicProviders: $0.publicProviderIDs) }
            ),
            views: try ReleaseViews(adoption.publication),
            memory: ReleaseMemory()
        )
    }

    /// The year 2025, with euro and dollars at 1.25.
    package static func settings(
        thresholds: DisclosureThresholds = DisclosureThresholds(),
        weights: Weights = .standard
    ) -> ReleaseSettings {
        let january = Month(index: 2025 * 12)
        return ReleaseSettings(
            window: Window(stored: january, january.adding(months: 11)),
            asOf: january.adding(months: 12).firstDay,
            maturationDays: 90,
            weights: weights,
            minimumData: MinimumData(),
            disclosure: thresholds,
            exchangeRates: [("EUR", "1"), ("USD", "1.25")].compactMap { code, rate in
                Currency(code).flatMap { ExchangeRate(currency: $0, unitsPerEuro: rate, updatedAt: .distantPast) }
            }
        )
    }
}
