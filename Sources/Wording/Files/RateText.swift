package import Domain
import Units

/// The texts about a file of exchange rates.
package enum RateText: Worded {
    /// The sentence: nothing was stored, and why.
    case refused(because: RateFileProblem?)
    /// The same for `palmares rates`, with a line for each listed error and the number of the
    /// others.
    case listed(ScoresheetSource, RefusedRates)
    /// What `palmares rates` has stored.
    case stored(StoredRates)

    package var english: String {
        switch self {
        case .refused(let problem): return "The rates were not stored: \(problem?.english ?? "they cannot be read.")"
        case .listed(let source, let refused):
            let rest = refused.untold > 0 ? ["and \(refused.untold) more"] : []
            return (["\(source.english) was not stored:"] + refused.told.map(\.english) + rest).joined(separator: "\n")
        case .stored(let stored):
            let lines =
                [
                    """
                    \(stored.days, "day", "days"), \(stored.currencies, "currency", "currencies"): \(stored.inserted) \
                    rates inserted, \(stored.changed) changed, \(stored.unchanged) unchanged
                    """
                ] + stored.warnings.map { "\($0.currency.code): \($0.english)" }
            return lines.joined(separator: "\n")
        }
    }

    package var french: FrenchText {
        switch self {
        case .refused(let problem):
            return "Les taux n'ont pas été enregistrés : \(problem?.french ?? "ils sont illisibles.")"
        case .listed(let source, let refused):
            let rest: [FrenchText] = refused.untold > 0 ? ["et \(refused.untold, "autre", "autres")"] : []
            let lines = ["\(source.french) n'a pas été enregistré :"] + refused.told.map(\.french) + rest
            return "\(lines.map(\.text).joined(separator: "\n"))"
        case .stored(let stored):
            let first: FrenchText = """
                \(stored.days, "jour", "jours"), \(stored.currencies, "devise", "devises") : \
                \(stored.inserted, "taux ajouté", "taux ajoutés"), \(stored.changed, "modifié", "modifiés"), \
                \(stored.unchanged, "inchangé", "inchangés")
                """
            let lines = [first] + stored.warnings.map { "\($0.currency.code) : \($0.french)" }
            return "\(lines.map(\.text).joined(separator: "\n"))"
        }
    }
}
