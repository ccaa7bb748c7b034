import Disclosure
import Foundation
import Scoring
import Units

/// The scoring of a release: frozen figures in, every cohort's scores out. Pure: the same figures
/// give the same bytes, on any machine and with any number of threads.
package struct ReleaseScoring: Sendable {
    /// The figures of an earlier window, which the priors are fitted to.
    package struct Earlier: Sendable {
        package let window: Window
        package let inputs: ReleaseInputs

        package init(window: Window, inputs: ReleaseInputs) {
            self.window = window
            self.inputs = inputs
        }
    }

    /// The release's name: what the draws are seeded with.
    package let seed: String
    package let settings: ReleaseSettings
    package let inputs: ReleaseInputs
    /// nil where there is no release of an earlier window.
    package let earlier: Earlier?
    /// Who may be told what.
    package let publication: Publication

    package init(
        seed: String,
        settings: ReleaseSettings,
        inputs: ReleaseInputs,
        earlier: Earlier?,
        publication: Publication
    ) {
        self.seed = seed
        self.settings = settings
        self.inputs = inputs
        self.earlier = earlier
        self.publication = publication
    }

    /// The cohorts that are told of to somebody, and everybody together, in the order of their
    /// keys.
    ///
    /// Throws `ReleaseError.noExchangeRate` where the figures are in a currency without an exchange
    /// rate.
    package func cohorts() throws -> [ScoredCohort] {
        guard let convert = settings.conversion(to: .euro) else { throw ReleaseError.noExchangeRate(.euro) }
        let earlierCohorts = earlier.map {
            Publication.scorableCohorts(of: $0.inputs.contributions, thresholds: settings.disclosure)
        }
        let book = DrawBook(seed: seed)
        let keys = publication.released.cohorts.union([.everything]).sorted()
        return concurrentMap(keys) { key in
            let members = inputs.providers(in: key)
            let figures = ReleaseScoring.figures(of: members, in: key, convert: convert)
            var reference = figures
            var fittedOn = settings.window
            if let earlier, earlierCohorts?.contains(key) == true {
                reference = ReleaseScoring.figures(of: earlier.inputs.providers(in: key), in: key, convert: convert)
                fittedOn = earlier.window
            }
            let clients = Set(members.flatMap(\.engagements).filter { key.contains($0.cell) }.map(\.clientID))
            let yardstick = Yardstick(
                cohort: key,
                priors: Priors(fittedTo: reference).roundedToThreeSignificantDigits(),
                fittedOn: fittedOn,
                isProvisional: fittedOn == settings.window,
                isReleased: publication.released.cohorts.contains(key),
                providerCount: members.count,
                clientCount: clients.count
            )
            return ScoredCohort(
                yardstick,
                figures: figures,
                publicProviders: publicProviders(of: members, in: key),
                book: book,
                settings: settings
            )
        }
    }

    private func publicProviders(of members: [ProviderInput], in cohort: CohortKey) -> Set<String> {
        let cohorts = publication.released.cohortsOfProviders
        return Set(members.map(\.id).filter { cohorts[$0]?.contains(cohort) == true }.map(\.text))
    }

    /// In euro, which everything is scored in: a ranking is the same whatever currency it is shown
    /// in.
    private static func figures(
        of providers: [ProviderInput],
        in cohort: CohortKey,
        convert: Conversion
    ) -> [ProviderFigures] {
        concurrentMap(providers) { ProviderSums($0, in: cohort, convert: convert).figures }
    }
}
