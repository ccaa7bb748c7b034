/// Whether a KPI's figures may be shown.
package enum EstimateStatus: String, Sendable, Codable, CaseIterable {
    case shown
    /// Too little data: neither zero nor a hundred, but not known well enough.
    case insufficientData = "insufficient_data"
    /// The provider has results and keeps too much of the data back.
    case withheld
}
