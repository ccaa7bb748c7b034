package import Domain

extension FieldProblem: Worded {
    package var english: String { words.english }
    package var french: FrenchText { words.french }

    private var words: any Worded {
        switch self {
        case .draft(let problem): problem
        case .question(let problem): problem
        case .preview(let problem): problem
        }
    }
}
