import Disclosure
import Domain
package import Foundation
package import Scoring
package import Units

/// The figures of one month, measured as the whole window is.
package struct OwnMonthFigures: Sendable {
    package let month: Month
    package let kpis: PerKPI<KPIReading>
    package let counts: OwnCounts
}

/// One line of a chart: a subject, or one of its engagements.
package struct OwnSeries: Sendable {
    /// nil for all engagements together.
    package let engagementID: UUID?
    /// Every month of the window, in order.
    package let months: [OwnMonthFigures]
}

extension OwnView {
    /// An entry's figures month by month.
    ///
    /// A month has few data, and its intervals say so: each figure with any data is shown.
    /// Satisfaction is left out: it moves by three people or not at all, and so by no month.
    ///
    /// - Parameter byEngagement: Whether each engagement has a series of its own.
    package func months(of entry: OwnEntry, byEngagement: Bool) -> [OwnSeries] {
        guard byEngagement else { return [OwnSeries(engagementID: nil, months: months(of: entry.subject))] }
        return entry.subject.engagements.map { engagement in
            OwnSeries(engagementID: engagement.id, months: months(of: entry.subject.only(engagement.id)))
        }
    }

    private func months(of subject: OwnSubject) -> [OwnMonthFigures] {
        let facts = Dictionary(grouping: subject.months, by: \.month)
        return reading.window.months.map { month in
            let part = subject.during(month, facts[month] ?? [], asOf: reading.asOf)
            let estimates = Estimate.all(
                of: sums.uncapped.figures(of: part.input),
                priors: priors,
                minimumData: .waived
            )
            let shown = sums.uncapped.shown(of: part.input)
            let kpis = PerKPI { kpi in
                kpi == .satisfaction
                    ? KPIReading.unshown(.satisfactionOfOtherMonths, weight: weights[kpi])
                    : KPIReading(
                        kpi,
                        estimates[kpi],
                        contribution: nil,
                        sums: shown,
                        weights: weights,
                        convert: convert,
                        hasBenchmark: true
                    )
            }
            return OwnMonthFigures(month: month, kpis: kpis, counts: OwnCounts(part, convert: convert))
        }
    }
}

extension OwnSubject {
    /// The part of one engagement.
    fileprivate func only(_ engagementID: UUID) -> OwnSubject {
        OwnSubject(
            kind: kind,
            input: ProviderInput(
                id: input.id,
                name: input.name,
                engagements: input.engagements.filter { $0.engagementID == engagementID }
            ),
            engagements: engagements.filter { $0.id == engagementID },
            months: months.filter { $0.engagementID == engagementID }
        )
    }

    /// The part of one month.
    fileprivate func during(_ month: Month, _ facts: [OwnMonth], asOf: Day) -> OwnSubject {
        let facts = Dictionary(grouping: facts, by: \.engagementID)
        let inputs = engagements.map { engagement in
            EngagementInput(
                engagement,
                facts[engagement.id] ?? [],
                window: Window(stored: month, month),
                asOf: asOf
            )
        }
        return OwnSubject(
            kind: kind,
            input: ProviderInput(id: input.id, name: input.name, engagements: inputs),
            engagements: engagements,
            months: facts.values.flatMap(\.self)
        )
    }
}
