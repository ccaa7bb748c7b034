package import Units

/// Why a good row cannot be merged with the other rows of its file, or with what is stored.
package enum MergeConflict: Sendable, Equatable, Codable {
    /// The row repeats the key of an earlier row of the file, which is on `line`.
    case repeatedRow(kind: ImportKind, line: Int)
    /// The file has totals for a month that has single meetings or investments.
    case monthItemised(month: Month)
    /// The file has single meetings or investments for a month that has totals.
    case monthSummarised(month: Month)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case repeatedRow = "repeated_row"
        case monthItemised = "month_itemised"
        case monthSummarised = "month_summarised"
    }

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .repeatedRow: "repeated_row"
        case .monthItemised: "month_itemised"
        case .monthSummarised: "month_summarised"
        }
    }
}
