/// Why a use case does not take what a field says.
package enum FieldProblem: Sendable, Equatable {
    case draft(DraftProblem)
    case question(QuestionProblem)
    case preview(PreviewProblem)

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .draft(let problem): problem.code
        case .question(let problem): problem.code
        case .preview(let problem): problem.code
        }
    }
}
