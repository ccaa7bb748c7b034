package import Scoring

/// What an explanation says of one KPI's part in the change of a score.
package struct ChangeStatement: Sendable, Equatable {
    /// How the KPI's figure moved.
    package enum Movement: Sendable, Equatable {
        /// It is shown neither before nor after.
        case unshown
        case appeared(KPIFigure)
        case disappeared(KPIFigure)
        case stayed(KPIFigure)
        case rose(from: KPIFigure, to: KPIFigure)
        case fell(from: KPIFigure, to: KPIFigure)
    }

    /// The cause of a part of the change.
    package enum Origin: Sendable, Equatable {
        case ownData
        case benchmark
        case weights
    }

    /// Some of the points that a score changed by, and their cause.
    package struct Part: Sendable, Equatable {
        package let points: Double
        package let origin: Origin

        package init(points: Double, origin: Origin) {
            self.points = points
            self.origin = origin
        }
    }

    package let kpi: KPI
    package let movement: Movement
    /// By how many points the KPI changed the score.
    package let points: Double
    /// The parts of the points; empty where the provider's own data brought them all.
    package let parts: [Part]

    package init(kpi: KPI, movement: Movement, points: Double, parts: [Part] = []) {
        self.kpi = kpi
        self.movement = movement
        self.points = points
        self.parts = parts
    }
}

extension ChangeStatement {
    /// An explanation leaves out changes of fewer points than this.
    private static let leastPoints = 0.05

    /// The statements about a change, the largest first.
    static func all(
        before: PerKPI<KPIReading>,
        after: PerKPI<KPIReading>,
        parts: PerKPI<ChangeParts>
    ) -> [ChangeStatement] {
        KPI.allCases.filter { parts[$0].total.magnitude >= leastPoints }
            .sorted { parts[$0].total.magnitude > parts[$1].total.magnitude }
            .map { kpi in
                ChangeStatement(
                    kpi: kpi,
                    movement: Movement(from: before[kpi].raw, to: after[kpi].raw),
                    points: parts[kpi].total,
                    parts: told(parts[kpi])
                )
            }
    }

    /// The parts of a change; empty where it comes from the provider's own data alone.
    private static func told(_ parts: ChangeParts) -> [Part] {
        guard (parts.benchmark + parts.weights).magnitude >= leastPoints else { return [] }
        let others = [
            Part(points: parts.benchmark, origin: .benchmark), Part(points: parts.weights, origin: .weights),
        ]
        return [Part(points: parts.ownData, origin: .ownData)] + others.filter { $0.points.magnitude >= leastPoints }
    }
}

extension ChangeStatement.Movement {
    fileprivate init(from before: RawFigure?, to after: RawFigure?) {
        switch (before.flatMap(KPIFigure.init), after.flatMap(KPIFigure.init)) {
        case (nil, nil): self = .unshown
        case (nil, let new?): self = .appeared(new)
        case (let old?, nil): self = .disappeared(old)
        case (let old?, let new?) where old == new: self = .stayed(new)
        case (let old?, let new?):
            self = new.amount > old.amount ? .rose(from: old, to: new) : .fell(from: old, to: new)
        }
    }
}
