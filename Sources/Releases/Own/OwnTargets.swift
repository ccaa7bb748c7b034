import Disclosure
import Domain
import Foundation
import Scoring
import Units

extension OwnSubject {
    /// How far it has reached what its engagements promise.
    func targetReadings(
        _ reading: OwnReading,
        _ sums: OwnSums,
        priors: Priors,
        minimumData: MinimumData
    ) -> PerKPI<TargetReading?> {
        guard let targets = targets(reading, sums) else { return PerKPI { _ in nil } }
        let figures = sums.figures(of: promising)
        return TargetReading.all(of: targets, figures: figures, priors: priors, minimumData: minimumData)
    }

    /// What its engagements promise over the window, together; nil where none promises anything.
    ///
    /// Each month counts with what is promised for it, weighted by the figure's own denominator in
    /// the month. So a later change does not reach back.
    ///
    /// - Parameter sums: The scoring is in euro, and so are the targets.
    private func targets(_ reading: OwnReading, _ sums: OwnSums) -> Targets? {
        let promising = engagements.filter { !$0.targets.isEmpty }
        guard !promising.isEmpty else { return nil }
        let facts = Dictionary(grouping: months, by: \.engagementID)
        let promises = promising.flatMap { engagement in
            let months = Dictionary(grouping: facts[engagement.id] ?? [], by: \.month)
            return reading.window.months.compactMap { month -> EngagementTargets? in
                let targets = engagement.targets(in: month)
                guard !targets.isEmpty else { return nil }
                let input = EngagementInput(
                    engagement,
                    months[month] ?? [],
                    window: Window(stored: month, month),
                    asOf: reading.asOf
                )
                // An engagement promises nothing for a month before its start or after its end.
                guard input.isPresent else { return nil }
                return EngagementTargets(
                    Targets(targets, of: engagement, inEuro: sums.inEuro),
                    figures: sums.uncapped.figures(
                        of: ProviderInput(id: engagement.id, name: "", engagements: [input])
                    )
                )
            }
        }
        return promises.isEmpty ? nil : promises.combined()
    }

    /// The part of the engagements that promise something, with the satisfaction of all.
    private var promising: ProviderInput {
        let ids = Set(engagements.filter { !$0.targets.isEmpty }.map(\.id))
        return ProviderInput(
            id: input.id,
            name: input.name,
            engagements: input.engagements.filter { ids.contains($0.engagementID) },
            satisfaction: input.satisfaction
        )
    }
}

extension Targets {
    fileprivate init(_ promised: [TargetKPI: Amount], of engagement: Engagement, inEuro: Conversion) {
        self.init { kpi in
            promised[TargetKPI(kpi)].map { value in
                kpi == .costPerQualifiedLead
                    ? inEuro(value, from: engagement.currency).doubleValue : value.doubleValue
            }
        }
    }
}

extension TargetKPI {
    fileprivate init(_ kpi: KPI) {
        self =
            switch kpi {
            case .qualifiedMeetings: .qualifiedMeetingsPerMonth
            case .conversionRate: .conversionRate
            case .costPerQualifiedLead: .costPerQualifiedLead
            case .roi: .roiPercent
            case .satisfaction: .satisfaction
            }
    }
}
