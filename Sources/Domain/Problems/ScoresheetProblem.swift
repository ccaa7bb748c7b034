package import Units

/// What is wrong with a scoresheet, with everything that its sentence says.
package enum ScoresheetProblem: Sendable, Equatable {
    case file(FileProblem)
    case row(RowProblem)

    // The header, and the file's length.
    case noProviderColumn
    case unnamedColumn(number: Int, columns: [String])
    /// It names either the nearest column, or all of them.
    case unknownColumn(name: Excerpt, nearest: String?, columns: [String])
    case tooManyRows(count: Int, maximum: Int)

    // One value.
    case noProvider
    /// `maximum` is in characters.
    case providerTooLong(value: Excerpt, maximum: Int)
    case repeatedProvider(value: Excerpt, line: Int)
    case notANumber(value: Excerpt, maximum: Int)
    case notPositive(value: Excerpt)
    case tooLargeOrFine(value: Excerpt, limit: Amount)
    /// An amount is 0 although others are divided by it.
    case zero(column: String)

    // Several values of one row.
    /// `column` is blank or not in the file, and `companion` is not blank.
    case missingCompanion(column: String, isInFile: Bool, companion: String, value: Excerpt)
    case opportunitiesExceedMatured(opportunities: Int, matured: Int)
    case revenueWithoutDeals
    /// `respondents` is blank (nil) or 0, and `column` is neither.
    case satisfactionWithoutRespondents(respondents: Excerpt?, column: String)
    case deviationOfOne
}
