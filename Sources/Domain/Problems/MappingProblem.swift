/// Why a profile cannot be applied to a file. Nothing of the file is read before all of these are
/// gone.
package enum MappingProblem: Sendable, Equatable, Codable {
    // The columns of the file.
    /// No line looks like a header. `line` is the first that is not blank.
    case noHeader(line: Int)
    case tooManyColumns(count: Int, maximum: Int)
    /// The profile needs a column that the file does not have.
    case missingColumn(column: FileColumn, nearest: Excerpt?)
    /// The file has a column that the profile neither uses nor sets aside. `number` is from 1.
    case newColumn(number: Int, name: Excerpt)

    // Our columns.
    case noSource(column: String)
    case twoSources(column: String)
    case foreignColumn(column: String, kind: ImportKind)
    /// A column of ours that needs another one.
    case missingCompanion(column: String, companion: String)
    case wrongRule(column: String)
    case unknownZone(name: String)

    // How the file is written.
    case open(reading: OpenReading)
    case contradiction(first: Evidence, second: Evidence)
    /// What is set by hand is not what the file shows.
    case misfit(chosen: ColumnFormat, shown: Evidence)
    case notText(line: Int)
    /// The name of a column of answers has a legend: is 5 the best answer in it, or the worst?
    case openScale(column: FileColumn)
    /// Cancelled rows have a later event of the same person: were they moved?
    case openMoves(count: Int, line: Int, laterLine: Int)
    /// More events than can be compared.
    case tooManyEvents(maximum: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case noHeader = "no_header"
        case tooManyColumns = "too_many_columns"
        case missingColumn = "missing_column"
        case newColumn = "new_column"
        case noSource = "no_source"
        case twoSources = "two_sources"
        case foreignColumn = "foreign_column"
        case missingCompanion = "missing_companion"
        case wrongRule = "wrong_rule"
        case unknownZone = "unknown_zone"
        case open
        case contradiction
        case misfit
        case notText = "not_text"
        case openScale = "open_scale"
        case openMoves = "open_moves"
        case tooManyEvents = "too_many_events"
    }

    /// The stable name for programs. What somebody must say is `ambiguous`.
    package var code: MappingProblemCode {
        switch self {
        case .noHeader, .open, .openMoves, .openScale: .ambiguous
        case .tooManyColumns: .tooManyColumns
        case .missingColumn, .noSource, .missingCompanion: .missingColumn
        case .newColumn: .unknownColumn
        case .twoSources: .duplicateColumn
        case .foreignColumn, .wrongRule, .unknownZone: .invalidProfile
        case .contradiction: .contradictory
        case .misfit: .formatMisfit
        case .notText: .unsupportedEncoding
        case .tooManyEvents: .tooManyEvents
        }
    }
}

/// The kinds of reasons: stable names for programs, next to the sentence for people.
package enum MappingProblemCode: String, CaseIterable, Sendable {
    case ambiguous
    case contradictory
    case formatMisfit = "format_misfit"
    case missingColumn = "missing_column"
    case unknownColumn = "unknown_column"
    case duplicateColumn = "duplicate_column"
    case tooManyColumns = "too_many_columns"
    case invalidProfile = "invalid_profile"
    case unsupportedEncoding = "unsupported_encoding"
    case tooManyEvents = "too_many_events"
}
