package import Domain

extension MappingProblem: Worded {
    package var english: String {
        switch self {
        case .noHeader(let line):
            "no line looks like a header; is it line \(line)?"
        case .tooManyColumns(let count, let maximum):
            "the file has \(count) columns; at most \(maximum) are read"
        case .missingColumn(let column, let nearest):
            """
            the mapping needs \(column.english), which the file does not have\
            \(nearest.map { "; did you mean \(quoted: $0)?" } ?? "")
            """
        case .newColumn(let number, let name):
            "the mapping does not know column \(number), \(quoted: name); map it or set it aside"
        case .noSource(let column): "\(column) has no source; expected a column of the file, or a constant"
        case .twoSources(let column): "\(column) has two sources; expected one"
        case .foreignColumn(let column, let kind): "\(column) is not a column of \(kind.rawValue)"
        case .missingCompanion(let column, let companion): "\(column) needs \(companion), which has no source"
        case .wrongRule(let column): "the rule for \(column) is for another column"
        case .unknownZone(let name): "there is no time zone \(name)"
        case .open(let reading): reading.english
        case .contradiction(let first, let second): "\(first.english); but \(second.english)"
        case .misfit(let chosen, let shown): "the mapping says \(chosen.english); but \(shown.english)"
        case .notText(let line): "line \(line) is not text in any known encoding"
        case .openScale(let column): "what do the answers of \(column.english) mean? map each of its values to 1 to 5"
        case .openMoves(let count, let line, let laterLine):
            """
            \(count, "cancelled row has", "cancelled rows have") a later event of the same person, as line \(line) and \
            line \(laterLine); was the meeting moved?
            """
        case .tooManyEvents(let maximum):
            "the file has more than \(maximum) events; moved meetings cannot be found in it"
        }
    }

    package var french: FrenchText {
        switch self {
        case .noHeader(let line):
            "aucune ligne ne ressemble à un en-tête ; est-ce la ligne \(line) ?"
        case .tooManyColumns(let count, let maximum):
            "le fichier a \(count, "colonne", "colonnes") ; \(maximum) au plus sont lues"
        case .missingColumn(let column, let nearest?):
            """
            la correspondance a besoin de \(column.french), que le fichier n'a pas ; vouliez-vous dire \
            \(quoted: nearest) ?
            """
        case .missingColumn(let column, nil):
            "la correspondance a besoin de \(column.french), que le fichier n'a pas"
        case .newColumn(let number, let name):
            """
            la correspondance ne connaît pas la colonne \(number), \(quoted: name) ; associez-la ou laissez-la de côté
            """
        case .noSource(let column): "\(column) n'a pas de source ; attendu : une colonne du fichier ou une constante"
        case .twoSources(let column): "\(column) a deux sources ; attendu : une seule"
        case .foreignColumn(let column, let kind): "\(column) n'est pas une colonne de \(kind.rawValue)"
        case .missingCompanion(let column, let companion): "\(column) a besoin de \(companion), qui n'a pas de source"
        case .wrongRule(let column): "la règle de \(column) est celle d'une autre colonne"
        case .unknownZone(let name): "il n'y a pas de fuseau horaire \(name)"
        case .open(let reading): reading.french
        case .contradiction(let first, let second): "\(first.french) ; mais \(second.french)"
        case .misfit(let chosen, let shown): "la correspondance dit \(chosen.french) ; mais \(shown.french)"
        case .notText(let line): "la ligne \(line) n'est du texte dans aucun encodage connu"
        case .openScale(let column):
            "que veulent dire les réponses de \(column.french) ? associez chacune de ses valeurs à 1 à 5"
        case .openMoves(let count, let line, let laterLine):
            """
            \(count, "ligne annulée a", "lignes annulées ont") un événement plus tardif de la même personne, comme la \
            ligne \(line) et la ligne \(laterLine) ; le rendez-vous a-t-il été déplacé ?
            """
        case .tooManyEvents(let maximum):
            """
            le fichier a plus de \(maximum, "événement", "événements") ; on ne peut y trouver les rendez-vous déplacés
            """
        }
    }
}

extension ColumnFormat: Worded {
    package var english: String { list([decimalSign?.english, dateOrder?.english].compactMap(\.self)) }

    package var french: FrenchText {
        FrenchText.list([decimalSign?.french, dateOrder?.french].compactMap(\.self), separator: ", ")
    }
}
