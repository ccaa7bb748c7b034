/// What is wrong with a row, with everything that its sentence says.
package enum RowProblem: Sendable, Equatable {
    case text(TextProblem)
    case cell(CellProblem)
    case date(DateProblem)
    case rule(RuleProblem)

    package var code: RowErrorCode {
        switch self {
        case .text(let problem): problem.code
        case .cell(let problem): problem.code
        case .date(let problem): problem.code
        case .rule(let problem): problem.code
        }
    }
}

extension RowProblem: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable { case text, cell, date, rule }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch container.allKeys.first {
        case .text: self = .text(try container.decode(TextProblem.self, forKey: .text))
        case .cell: self = .cell(try container.decode(CellProblem.self, forKey: .cell))
        case .date: self = .date(try container.decode(DateProblem.self, forKey: .date))
        case .rule: self = .rule(try container.decode(RuleProblem.self, forKey: .rule))
        case nil:
            let what = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no problem of a row")
            throw DecodingError.dataCorrupted(what)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let problem): try container.encode(problem, forKey: .text)
        case .cell(let problem): try container.encode(problem, forKey: .cell)
        case .date(let problem): try container.encode(problem, forKey: .date)
        case .rule(let problem): try container.encode(problem, forKey: .rule)
        }
    }
}
