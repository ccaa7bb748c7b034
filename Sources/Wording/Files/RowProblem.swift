package import Domain

extension RowProblem: Worded {
    package var english: String { words.english }
    package var french: FrenchText { words.french }

    private var words: any Worded {
        switch self {
        case .text(let problem): problem
        case .cell(let problem): problem
        case .date(let problem): problem
        case .rule(let problem): problem
        }
    }
}
