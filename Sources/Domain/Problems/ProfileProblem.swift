/// What is wrong with one member of a profile's JSON.
package enum ProfileProblem: Sendable, Equatable {
    case missing
    case unknownMember
    case repeatedMember
    case notAString
    case notAFlag
    case notAnObject
    case notAList
    /// `maximum` is in characters, and the least is 1.
    case notAText(maximum: Int)
    case notANumber(least: Int, greatest: Int)
    case notOneOf([String])
    case tooMany(maximum: Int)
    case notATimeZone
    /// The object has none of these members, or more than one.
    case notExactlyOne([String])
    /// The rule is for another column.
    case onlyFor(column: String)
    /// The profile's kind has no such column.
    case notInKind(ImportKind)
    /// An earlier rule is for the same column.
    case repeatedColumn
}

/// One wrong member of a profile, by its path: `columns[2].from.name`.
package struct ProfileError: Sendable, Equatable {
    package let path: String
    package let problem: ProfileProblem

    package init(path: String, problem: ProfileProblem) {
        self.path = path
        self.problem = problem
    }
}
