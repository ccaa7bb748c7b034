extension PublishedProvider {
    /// How many points a KPI's score would change if the same data were measured by other priors.
    ///
    /// It is calculated from the published places, and only the provider itself may know it more
    /// exactly. A true value at place u among the old priors stands at F_new(F_old^-1(u)) among the
    /// new ones, and the score is the mean place.
    ///
    /// Source: docs/methodology.md, "Explanation of a change".
    ///
    /// - Returns: In points of the score. Exactly zero where the priors are the same, where the KPI
    ///   is withheld, and where its published credibility is 0.
    package func shift(of kpi: KPI, from old: Priors, to new: Priors) -> Double {
        guard estimates[kpi].status != .withheld, estimates[kpi].credibility > 0,
            let move = PlaceMove(of: kpi, from: old, to: new)
        else { return 0 }
        let moved = places[kpi].reduce(0) { sum, hundredths in
            let place = Double(hundredths) / 100
            return sum + (move(place) - place)
        }
        return 100 * moved / Double(PublishedPlaces.count)
    }
}

/// Moves a place, 0 to 1, from the old priors to the new ones: F_new(F_old^-1(place)).
private struct PlaceMove {
    private let move: (Double) -> Double

    /// nil where the priors of the KPI are the same.
    init?(of kpi: KPI, from old: Priors, to new: Priors) {
        switch kpi {
        case .qualifiedMeetings: self.init(old.qualifiedMeetings, new.qualifiedMeetings)
        case .costPerQualifiedLead: self.init(old.costPerQualifiedLead, new.costPerQualifiedLead)
        case .conversionRate: self.init(old.conversionRate, new.conversionRate)
        case .roi: self.init(old.roi, new.roi)
        case .satisfaction: self.init(old.satisfaction, new.satisfaction)
        }
    }

    private init?(_ old: GammaPrior, _ new: GammaPrior) {
        guard old != new else { return nil }
        move = { place in
            let quantile = SpecialFunctions.gammaQuantile(old.shape, place) * (new.rate / old.rate)
            return SpecialFunctions.regularizedGamma(new.shape, quantile.finite)
        }
    }

    private init?(_ old: BetaPrior, _ new: BetaPrior) {
        guard old != new else { return nil }
        move = { place in
            SpecialFunctions.regularizedBeta(new.a, new.b, SpecialFunctions.betaQuantile(old.a, old.b, place))
        }
    }

    private init?(_ old: NormalPrior, _ new: NormalPrior) {
        guard old != new else { return nil }
        let (deviation, scale) = (old.variance.squareRoot(), new.variance.squareRoot())
        move = { place in
            let value = old.mean + deviation * SpecialFunctions.normalQuantile(place)
            return SpecialFunctions.normalCumulative((value - new.mean) / scale)
        }
    }

    /// The ends of the scale, 0 and 1, stay where they are.
    func callAsFunction(_ place: Double) -> Double {
        guard place > 0, place < 1 else { return place }
        let moved = move(place)
        return moved.isNaN ? place : min(max(moved, 0), 1)
    }
}
