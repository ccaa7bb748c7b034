extension ProfileProblem {
    /// The stable name for programs, next to the sentence for people.
    package var code: String {
        switch self {
        case .missing: "missing"
        case .unknownMember: "unknown_field"
        case .repeatedMember: "duplicate_field"
        case .notAString, .notAFlag, .notAnObject, .notAList: "wrong_type"
        case .notAText: "invalid_text"
        case .notANumber: "invalid_number"
        case .notOneOf: "invalid_choice"
        case .tooMany: "too_many"
        case .notATimeZone: "invalid_time_zone"
        case .notExactlyOne: "not_exactly_one"
        case .onlyFor: "misplaced"
        case .notInKind: "foreign_column"
        case .repeatedColumn: "duplicate_column"
        }
    }
}
