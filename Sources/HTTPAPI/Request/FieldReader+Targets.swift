import Domain
import Units

extension FieldReader {
    /// What an engagement promises, by the figures' names: `{"conversion_rate":0.2,…}`. The field
    /// is optional. A figure that is null is promised no more.
    ///
    /// - Parameter currency: the currency that money must have; nil if that could not be read.
    mutating func targets(_ name: String, in currency: Currency?) -> [(kpi: TargetKPI, value: Amount?)] {
        optionalObject(name) { fields in
            TargetKPI.allCases.compactMap { kpi in
                fields.target(of: kpi, in: currency).map { (kpi: kpi, value: $0) }
            }
        } ?? []
    }

    private mutating func target(of kpi: TargetKPI, in currency: Currency?) -> Amount?? {
        switch kpi {
        case .qualifiedMeetingsPerMonth: removableNumber(kpi.rawValue, upTo: 100_000)
        case .conversionRate: removableNumber(kpi.rawValue, upTo: 1)
        case .costPerQualifiedLead: removableMoney(kpi.rawValue, in: currency)
        case .roiPercent: removableNumber(kpi.rawValue, upTo: 1_000_000)
        case .satisfaction: removableNumber(kpi.rawValue, upTo: 100)
        }
    }
}
