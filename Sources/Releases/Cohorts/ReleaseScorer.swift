package import Disclosure
import Foundation
package import Scoring
import Units

/// The scoring of a release: frozen figures in, every cohort's scores out. It is pure: the same
/// figures give the same bytes, on any machine and with any number of threads.
///
/// Source: docs/methodology.md.
package struct ReleaseScorer: Sendable {
    /// The figures of an earlier window. The priors are fitted to them.
    package struct Earlier: Sendable {
        package let window: Window
        package let inputs: ReleaseInputs

        package init(window: Window, inputs: ReleaseInputs) {
            self.window = window
            self.inputs = inputs
        }
    }

    /// The release's name, which is the seed of the draws.
    package let seed: String
    package let settings: ReleaseSettings
    package let inputs: ReleaseInputs
    /// nil where there is no release of an earlier window.
    package let earlier: Earlier?
    /// Who may see what.
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

    /// Scores the published cohorts, and the cohort of all providers.
    ///
    /// The priors of a cohort are fitted to the earlier window if the cohort has enough tenants
    /// there, else to the release's own figures. They are rounded to three significant digits.
    ///
    /// - Returns: In the order of the cohorts' keys.
    /// - Throws: `ReleaseError.noExchangeRate` if a figure's currency, or the euro, has no exchange
    ///   rate.
    package func cohorts() throws -> [ScoredCohort] {
        let convert = try settings.conversion(of: inputs, earlier?.inputs)
        let earlierCohorts = earlier?.scorableCohorts(settings.disclosure)
        let book = DrawBook(seed: seed)
        let keys = publication.released.cohorts.union([.everything]).sorted()
        return concurrentMap(keys) { key in
            let members = inputs.providers(in: key)
            let figures = ReleaseScorer.figures(of: members, in: key, convert: convert)
            var reference = figures
            var fittedOn = settings.window
            if let earlier, earlierCohorts?.contains(key) == true {
                reference = earlier.figures(in: key, convert: convert)
                fittedOn = earlier.window
            }
            let clients = Set(members.flatMap(\.engagements).filter { key.contains($0.cell) }.map(\.clientID))
            let yardstick = Yardstick(
                cohort: key,
                priors: ReleaseScorer.priors(fittedTo: reference),
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

    private static func priors(fittedTo figures: [ProviderFigures]) -> Priors {
        Priors(fittedTo: figures).roundedToThreeSignificantDigits()
    }

    /// The priors that a release measures a cohort by, as far as they are known before it is made.
    ///
    /// - Returns: nil where they will be fitted to its own figures, as the earlier window has too
    ///   few.
    package static func priors(
        of cohort: CohortKey,
        after earlier: Earlier,
        thresholds: DisclosureThresholds,
        convert: Conversion
    ) -> Priors? {
        guard earlier.scorableCohorts(thresholds).contains(cohort) else { return nil }
        return priors(fittedTo: earlier.figures(in: cohort, convert: convert))
    }

    private func publicProviders(of members: [ProviderInput], in cohort: CohortKey) -> Set<String> {
        let cohorts = publication.released.cohortsOfProviders
        return Set(members.map(\.id).filter { cohorts[$0]?.contains(cohort) == true }.map(\.text))
    }

    /// The figures in euro. Everything is scored in euro, so a ranking is the same in whatever
    /// currency it is shown.
    ///
    /// - Returns: One for each provider, in the order given.
    fileprivate static func figures(
        of providers: [ProviderInput],
        in cohort: CohortKey,
        convert: Conversion
    ) -> [ProviderFigures] {
        concurrentMap(providers) { ProviderSums($0, in: cohort, convert: convert).figures }
    }
}

extension ReleaseScorer.Earlier {
    fileprivate func scorableCohorts(_ thresholds: DisclosureThresholds) -> Set<CohortKey> {
        Publication.scorableCohorts(of: inputs.contributions, thresholds: thresholds)
    }

    fileprivate func figures(in cohort: CohortKey, convert: Conversion) -> [ProviderFigures] {
        ReleaseScorer.figures(of: inputs.providers(in: cohort), in: cohort, convert: convert)
    }
}
