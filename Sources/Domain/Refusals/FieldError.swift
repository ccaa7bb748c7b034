/// What is wrong with one field of a draft, or with one part of a question.
package struct FieldError: Sendable, Equatable {
    package let field: String
    package let problem: FieldProblem

    package init(field: String, problem: FieldProblem) {
        self.field = field
        self.problem = problem
    }
}
