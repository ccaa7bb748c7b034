package import Domain

extension ImportProblem: Worded {
    package var english: String { words.english }
    package var french: FrenchText { words.french }

    private var words: any Worded {
        switch self {
        case .row(let problem): problem
        case .file(let problem): problem
        case .conflict(let conflict): conflict
        }
    }
}
