/// One value for each of the five KPIs.
package struct PerKPI<Value> {
    package var qualifiedMeetings: Value
    package var conversionRate: Value
    package var costPerQualifiedLead: Value
    package var roi: Value
    package var satisfaction: Value

    package init(
        qualifiedMeetings: Value,
        conversionRate: Value,
        costPerQualifiedLead: Value,
        roi: Value,
        satisfaction: Value
    ) {
        self.qualifiedMeetings = qualifiedMeetings
        self.conversionRate = conversionRate
        self.costPerQualifiedLead = costPerQualifiedLead
        self.roi = roi
        self.satisfaction = satisfaction
    }

    /// Calls `value` for each KPI, in the order K1 to K5.
    package init(_ value: (KPI) -> Value) {
        self.init(
            qualifiedMeetings: value(.qualifiedMeetings),
            conversionRate: value(.conversionRate),
            costPerQualifiedLead: value(.costPerQualifiedLead),
            roi: value(.roi),
            satisfaction: value(.satisfaction)
        )
    }

    package subscript(kpi: KPI) -> Value {
        get {
            switch kpi {
            case .qualifiedMeetings: qualifiedMeetings
            case .conversionRate: conversionRate
            case .costPerQualifiedLead: costPerQualifiedLead
            case .roi: roi
            case .satisfaction: satisfaction
            }
        }
        set {
            switch kpi {
            case .qualifiedMeetings: qualifiedMeetings = newValue
            case .conversionRate: conversionRate = newValue
            case .costPerQualifiedLead: costPerQualifiedLead = newValue
            case .roi: roi = newValue
            case .satisfaction: satisfaction = newValue
            }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case qualifiedMeetings = "qualified_meetings"
        case conversionRate = "conversion_rate"
        case costPerQualifiedLead = "cost_per_qualified_lead"
        case roi
        case satisfaction
    }
}

extension PerKPI: Sendable where Value: Sendable {}
extension PerKPI: Equatable where Value: Equatable {}
extension PerKPI: Hashable where Value: Hashable {}
extension PerKPI: Encodable where Value: Encodable {}
extension PerKPI: Decodable where Value: Decodable {}

extension PerKPI where Value == Double {
    /// The sum of the five values, always added in the order K1 to K5.
    package var sum: Double {
        KPI.allCases.reduce(0) { $0 + self[$1] }
    }
}
