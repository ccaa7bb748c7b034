/// Whether a KPI's figures may be shown.
package enum EstimateStatus: String, Sendable, Codable, CaseIterable {
    case shown
    /// Too little data: the value is not zero and not a hundred, but it is not known well enough.
    case insufficientData = "insufficient_data"
    /// The provider has results and withholds too much of the data.
    case withheld
}
