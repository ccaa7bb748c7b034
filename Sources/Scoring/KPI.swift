/// The five key performance indicators a provider is scored on, in the order K1 to K5.
///
/// The raw values are the words of the database, of the JSON interface and of the documentation.
package enum KPI: String, CaseIterable, Codable, Sendable {
    /// K1: qualified meetings per engagement-month. Higher is better.
    case qualifiedMeetings = "qualified_meetings"
    /// K2: opportunities per matured qualified meeting, 0 to 1. Higher is better.
    case conversionRate = "conversion_rate"
    /// K3: fully loaded investment per qualified meeting, in the reporting currency. Lower is
    /// better.
    case costPerQualifiedLead = "cost_per_qualified_lead"
    /// K4: revenue over investment in percent, 100 being break-even. Higher is better.
    case roi
    /// K5: the mean feedback of sales teams, 0 to 100. Higher is better.
    case satisfaction
}
