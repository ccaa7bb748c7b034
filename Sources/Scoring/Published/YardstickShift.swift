extension PublishedProvider {
    /// By how many points the score of a KPI would be another, were the same data measured by other
    /// priors: as far as the places tell, which is as much as anybody but the provider itself may
    /// know.
    ///
    /// The true value that stands at place u among the old priors stands at F_new(F_old^-1(u))
    /// among the new ones, and the score is the mean place. Exactly zero where the priors are the
    /// same; and where the score comes from no data.
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

/// Where a value stands among other priors: F_new(F_old^-1(place)).
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

    /// The ends of the scale stay where they are.
    func callAsFunction(_ place: Double) -> Double {
        guard place > 0, place < 1 else { return place }
        let moved = move(place)
        return moved.isNaN ? place : min(max(moved, 0), 1)
    }
}
