/// What is wrong, with everything that its sentence says. The sentence is made when somebody reads
/// it.
package enum ImportProblem: Sendable, Equatable {
    case row(RowProblem)
    case file(FileProblem)
    case conflict(MergeConflict)

    /// Whether the file as a whole cannot be read.
    package var isOfFile: Bool { if case .file = self { true } else { false } }

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .row(let problem): problem.code.rawValue
        case .file(let problem): problem.code.rawValue
        case .conflict(let conflict): conflict.code
        }
    }
}

extension ImportProblem: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable { case row, file, conflict }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch container.allKeys.first {
        case .row: self = .row(try container.decode(RowProblem.self, forKey: .row))
        case .file: self = .file(try container.decode(FileProblem.self, forKey: .file))
        case .conflict: self = .conflict(try container.decode(MergeConflict.self, forKey: .conflict))
        case nil:
            let what = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no problem of a file")
            throw DecodingError.dataCorrupted(what)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .row(let problem): try container.encode(problem, forKey: .row)
        case .file(let problem): try container.encode(problem, forKey: .file)
        case .conflict(let conflict): try container.encode(conflict, forKey: .conflict)
        }
    }
}
