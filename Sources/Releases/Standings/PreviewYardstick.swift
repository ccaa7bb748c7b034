import Disclosure
package import Scoring

/// What the coming release will measure one cohort by, as far as it is known before.
///
/// It comes from the release of the window before, which is frozen. So no upload changes it.
package struct PreviewYardstick: Sendable {
    package let choice: CohortChoice
    /// nil where no cohort is visible, or where the priors are not known yet.
    private let cohort: (key: CohortKey, priors: Priors)?

    /// Where there is no release of an earlier window.
    package init(asked: AskedCohort) {
        choice = .none(asked: asked)
        cohort = nil
    }

    private init(_ choice: CohortChoice, _ cohort: (key: CohortKey, priors: Priors)?) {
        self.choice = choice
        self.cohort = cohort
    }

    /// - Parameters:
    ///   - found: The narrowest cohort of the earlier release that is visible to the viewer.
    ///   - priors: Those of the coming release.
    package init(
        _ found: (choice: CohortChoice, cohort: ReleasedCohort?),
        priors: Priors?,
        fittedOn window: Window
    ) {
        guard let key = found.cohort?.key, let priors else {
            self.init(found.choice.unmeasured, nil)
            return
        }
        self.init(found.choice.coming(fittedOn: window), (key, priors))
    }

    /// A provider's standing by its own figures alone. A rank, a tier and the interval of ranks say
    /// something of others, and are left out.
    ///
    /// - Parameters:
    ///   - provider: The viewer's part of it.
    ///   - convert: To the currency of money in the answer.
    package func standing(
        of provider: ProviderInput,
        weights: Weights,
        minimumData: MinimumData,
        convert: Conversion,
        inEuro: Conversion
    ) -> Standing {
        guard let (key, priors) = cohort else {
            return .uncompared(
                provider,
                weights: weights,
                convert: convert,
                inEuro: inEuro,
                minimumData: minimumData
            )
        }
        let figures = ProviderSums(provider, in: key, convert: inEuro).figures
        let exact = Estimate.all(of: figures, priors: priors, minimumData: minimumData)
        // A release calculates composites from what it publishes, and so does its preview.
        let published = EstimatedProvider(id: figures.id, estimates: PerKPI { exact[$0].published })
        return Standing(
            ranked([published], weights: weights, minimumData: minimumData)[0].withoutRank,
            uncertainty: nil,
            provider,
            exact: exact,
            sums: ProviderSums(provider, in: key, convert: convert),
            weights: weights,
            convert: convert
        )
    }
}

extension ScoredProvider {
    fileprivate var withoutRank: ScoredProvider {
        ScoredProvider(
            id: id,
            estimates: estimates,
            composite: composite,
            unrankedReasons: unrankedReasons,
            rank: nil
        )
    }
}

extension CohortChoice {
    /// The same cohort of the coming release. How many tenants it will have is not known.
    fileprivate func coming(fittedOn window: Window) -> CohortChoice {
        CohortChoice(
            asked: asked,
            used: used,
            reasons: reasons,
            providerCount: nil,
            clientCount: nil,
            priorsFittedOn: window,
            arePriorsProvisional: false
        )
    }

    /// Where figures are shown without a yardstick.
    fileprivate var unmeasured: CohortChoice {
        CohortChoice(
            asked: asked,
            used: nil,
            reasons: reasons,
            providerCount: nil,
            clientCount: nil,
            priorsFittedOn: nil,
            arePriorsProvisional: true
        )
    }
}
