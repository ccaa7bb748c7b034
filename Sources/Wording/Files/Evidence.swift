package import Domain
import Units

extension ShownFact: Worded {
    package var english: String {
        switch self {
        case .byteOrderMark(let encoding): "the file begins with the mark of \(encoding.english)"
        case .zeroBytes(let encoding): "every second byte is zero, as in \(encoding.english)"
        case .utf8: "an accent in UTF-8"
        case .windows1252: "an accent in Windows-1252"
        case .plainLetters: "the file has no accents"
        case .notUTF8: "not UTF-8, as the rest of the file is"
        case .separatorLine(let separator): "the first line names \(separator.english)"
        case .sameFieldCount(let separator, let fields, let lines, let all):
            "\(lines) of \(all) lines have \(fields) fields between \(separator.english)"
        case .oneColumn: "one column"
        case .quotesAreText: "quotes that are text"
        case .knownNames(let count): "the header, with \(count, "known name", "known names")"
        case .firstNames(let count): "the header, the first line with \(count, "name", "names") and no number or date"
        case .beforeHeader: "before the header, left out"
        case .total: "a total, left out"
        case .repeatedHeader: "the header again, left out"
        case .afterRows: "after the rows, left out"
        case .decimalSign(let sign): sign.english
        case .thousandsMark(let mark): "a \(mark.english) between thousands"
        case .dateOrder(let order): order.english
        case .shortYear(let year): "the year \(year)"
        case .zone: "a time with its zone"
        case .noZone: "a time without a zone"
        case .blankMark: "the same as a blank cell"
        case .dateCells(let dates, let texts):
            """
            \(dates, "date cell", "date cells") and \(texts, "text", "texts"); the date cells may have day and month \
            exchanged
            """
        }
    }

    package var french: FrenchText {
        switch self {
        case .byteOrderMark(let encoding): "le fichier commence par la marque d'\(encoding.french)"
        case .zeroBytes(let encoding): "un octet sur deux est nul, comme en \(encoding.french)"
        case .utf8: "un accent en UTF-8"
        case .windows1252: "un accent en Windows-1252"
        case .plainLetters: "le fichier n'a pas d'accents"
        case .notUTF8: "pas en UTF-8, à la différence du reste du fichier"
        case .separatorLine(let separator): "la première ligne annonce : \(separator.french)"
        case .sameFieldCount(let separator, let fields, let lines, let all):
            """
            \(lines, "ligne", "lignes") sur \(all) : \(fields, "champ", "champs") entre \(separator.french)
            """
        case .oneColumn: "une seule colonne"
        case .quotesAreText: "des guillemets qui sont du texte"
        case .knownNames(let count): "l'en-tête, avec \(count, "nom connu", "noms connus")"
        case .firstNames(let count):
            "l'en-tête, la première ligne avec \(count, "nom", "noms") et sans nombre ni date"
        case .beforeHeader: "avant l'en-tête, laissé de côté"
        case .total: "un total, laissé de côté"
        case .repeatedHeader: "l'en-tête encore une fois, laissé de côté"
        case .afterRows: "après les lignes, laissé de côté"
        case .decimalSign(let sign): sign.french
        case .thousandsMark(let mark): "\(mark.french) entre les milliers"
        case .dateOrder(let order): order.french
        case .shortYear(let year): "l'année \(plain: year)"
        case .zone: "une heure avec son fuseau"
        case .noZone: "une heure sans fuseau"
        case .blankMark: "comme une cellule vide"
        case .dateCells(let dates, let texts):
            """
            \(dates, "cellule de date", "cellules de date") et \(texts, "texte", "textes") ; jour et mois des cellules de \
            date sont peut-être inversés
            """
        }
    }
}

extension Evidence: Worded {
    package var english: String {
        let place = [line.map { "line \($0)" }, column?.english, value.map { "\(quoted: $0)" }].compactMap(\.self)
        return place.isEmpty ? shows.english : "\(list(place)): \(shows.english)"
    }

    package var french: FrenchText {
        let place = FrenchText.place(line: line, column: column, value: value)
        return place.text.isEmpty ? shows.french : "\(place) : \(shows.french)"
    }
}

extension OpenReading: Worded {
    package var english: String {
        let place = [line.map { "line \($0)" }, column?.english, "\(quoted: value)"].compactMap(\.self)
        return "\(list(place)): \(readings.map(\.english).joined(separator: ", or "))?"
    }

    package var french: FrenchText {
        let readings = FrenchText.list(readings.map(\.french), separator: ", ou ")
        return "\(FrenchText.place(line: line, column: column, value: value)) : \(readings) ?"
    }
}

extension PossibleReading: Worded {
    package var english: String {
        switch self {
        case .number(let sign, let number): "\(number) with a \(sign.english)"
        case .day(let order, let day): "\(day) with the \(order.english)"
        case .text(let encoding, let text): "\(quoted: text) in \(encoding.english)"
        case .fields(let separator, let count): "\(count, "field", "fields") between \(separator.english)"
        }
    }

    package var french: FrenchText {
        switch self {
        case .number(let sign, let number): "\(number) avec \(sign.french)"
        case .day(let order, let day): "\(day) avec \(order.french)"
        case .text(let encoding, let text): "\(quoted: text) en \(encoding.french)"
        case .fields(let separator, let count): "\(count, "champ", "champs") entre \(separator.french)"
        }
    }
}

extension FrenchText {
    /// A place of a file: its line, its column and its value.
    static func place(line: Int?, column: FileColumn?, value: Excerpt?) -> FrenchText {
        let parts: [FrenchText?] = [line.map { "ligne \($0)" }, column?.french, value.map { "\(quoted: $0)" }]
        return list(parts.compactMap(\.self), separator: ", ")
    }
}
