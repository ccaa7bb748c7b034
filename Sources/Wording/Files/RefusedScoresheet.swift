package import Domain

/// Why a scoresheet is not scored.
package enum RefusedScoresheet: Worded {
    case unreadable(ScoresheetSource)
    case tooLong(ScoresheetSource, limitBytes: Int)
    /// One line for each listed error, and the number of the others.
    case wrong(ScoresheetSource, told: [ScoresheetError], untold: Int)

    package var english: String {
        switch self {
        case .unreadable(let source): return "\(source.english) cannot be read; expected a CSV file."
        case .tooLong(let source, let limit): return "\(source.english) is longer than \(limit) bytes."
        case .wrong(let source, let told, let untold):
            let rest = untold > 0 ? ["and \(untold) more"] : []
            return (["\(source.english) cannot be scored:"] + told.map(\.english) + rest).joined(separator: "\n")
        }
    }

    package var french: FrenchText {
        switch self {
        case .unreadable(let source):
            return "impossible de lire \(source.french) ; attendu : un fichier CSV."
        case .tooLong(let source, let limit):
            return "\(source.french) compte plus de \(limit, "octet", "octets")."
        case .wrong(let source, let told, let untold):
            let rest: [FrenchText] = untold > 0 ? ["et \(untold, "autre", "autres")"] : []
            let lines = ["impossible d'évaluer \(source.french) :"] + told.map(\.french) + rest
            return "\(lines.map(\.text).joined(separator: "\n"))"
        }
    }
}
