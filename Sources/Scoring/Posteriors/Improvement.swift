extension Posteriors {
    /// P(the true value is better than it was), KPI by KPI; nil where one of the windows has no
    /// data.
    ///
    /// The windows have no data in common, and are taken as unrelated but for what is expected of
    /// anybody. Of K3 it is CLV / cost that has risen.
    ///
    /// - Parameter earlier: The same provider's in an earlier window.
    package func probabilityImproved(since earlier: Posteriors) -> PerKPI<Double?> {
        PerKPI { kpi in
            guard informed.contains(kpi), earlier.informed.contains(kpi) else { return nil }
            return switch kpi {
            case .qualifiedMeetings: qualifiedMeetings.probability(above: earlier.qualifiedMeetings)
            case .conversionRate: conversionRate.probability(above: earlier.conversionRate)
            case .costPerQualifiedLead: costPerQualifiedLead.probability(above: earlier.costPerQualifiedLead)
            case .roi: roi.probability(above: earlier.roi)
            case .satisfaction: satisfaction.probability(above: earlier.satisfaction)
            }
        }
    }
}
