package import Releases

extension DocumentDifference: Worded {
    package var english: String {
        switch self {
        case .notOnRecord: return "not on record"
        case .notComputed: return "on record, not computed"
        case .unreadable: return "what is on record cannot be read"
        case .writtenOtherwise: return "the same values, written otherwise"
        case .members(let members, let more):
            let rest = more > 0 ? ["and \(more) members more"] : []
            return (members.map(\.english) + rest).joined(separator: "; ")
        }
    }

    package var french: FrenchText {
        switch self {
        case .notOnRecord: return "ne figure pas dans les archives"
        case .notComputed: return "figure dans les archives, mais pas dans le calcul"
        case .unreadable: return "illisible dans les archives"
        case .writtenOtherwise: return "mêmes valeurs, écrites autrement"
        case .members(let members, let more):
            let rest: [FrenchText] = more > 0 ? ["et \(more, "autre membre", "autres membres")"] : []
            return .list(members.map(\.french) + rest, separator: " ; ")
        }
    }
}

extension DocumentDifference.Member: Worded {
    package var english: String {
        "\(path) is \(stored ?? "missing") on record, and \(computed ?? "missing") by computation"
    }

    package var french: FrenchText {
        "\(path) vaut \(Self.french(stored)) dans les archives et \(Self.french(computed)) d'après le calcul"
    }

    private static func french(_ value: String?) -> FrenchText { value.map { "\($0)" } ?? "(rien)" }
}
