/// In which order a column writes the parts of a date. A date that begins with its year, or that
/// names its month, is read the same under each.
package enum DateOrder: String, CaseIterable, Sendable, Codable {
    case dayFirst = "day_first"
    case monthFirst = "month_first"
    case yearFirst = "year_first"
}
