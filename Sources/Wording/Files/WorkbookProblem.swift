package import Domain

extension WorkbookProblem: Worded {
    package var english: String {
        switch self {
        case .missingPart(let part):
            "the workbook lacks its part \(quoted: part); open it in Excel and save it again"
        case .notXML(let part):
            "the workbook's part \(quoted: part) is not well-formed XML; open it in Excel and save it again"
        case .documentType(let part):
            "the workbook's part \(quoted: part) declares a document type, which no workbook needs"
        case .tooComplex(let part):
            "the workbook's part \(quoted: part) has XML that is too deep or too long; no workbook needs it"
        case .noCells:
            "no visible sheet of the workbook has a cell with a value"
        case .noSuchSheet(let name, let sheets):
            "the workbook has no sheet \(quoted: name); its sheets are \(list(sheets))"
        case .tooManySheets(let maximum):
            "the workbook has more than \(maximum) sheets"
        case .tooManyStyles(let maximum):
            "the workbook has more than \(maximum) cell formats"
        case .textsTooLarge(let maximum):
            "the workbook's texts are longer than \(maximum) bytes together; send the table as CSV"
        case .notAReference(let cell):
            "\(quoted: cell) is not a place in a sheet; expected one like B7, in its row"
        case .outOfOrder(let cell):
            "\(quoted: cell) comes after a later cell or row; expected them in their order, each once"
        case .outsideSheet(let cell, let rows, let columns):
            "\(quoted: cell) is outside the sheet; expected at most \(rows) rows and \(columns) columns"
        case .noSuchText(let cell):
            "the cell \(quoted: cell) refers to a text that the workbook does not have"
        }
    }

    package var french: FrenchText {
        switch self {
        case .missingPart(let part):
            "la partie \(quoted: part) manque dans le classeur ; ouvrez-le dans Excel et enregistrez-le à nouveau"
        case .notXML(let part):
            """
            la partie \(quoted: part) du classeur n'est pas du XML bien formé ; ouvrez-le dans Excel et \
            enregistrez-le à nouveau
            """
        case .documentType(let part):
            "la partie \(quoted: part) du classeur déclare un type de document, dont aucun classeur n'a besoin"
        case .tooComplex(let part):
            "la partie \(quoted: part) du classeur a du XML trop profond ou trop long pour un classeur"
        case .noCells:
            "aucune feuille visible du classeur n'a de cellule remplie"
        case .noSuchSheet(let name, let sheets):
            "le classeur n'a pas de feuille \(quoted: name) ; ses feuilles sont \(list(sheets))"
        case .tooManySheets(let maximum):
            "le classeur a plus de \(maximum, "feuille", "feuilles")"
        case .tooManyStyles(let maximum):
            "le classeur a plus de \(maximum, "format", "formats") de cellule"
        case .textsTooLarge(let maximum):
            "les textes du classeur dépassent ensemble \(maximum, "octet", "octets") ; envoyez le tableau en CSV"
        case .notAReference(let cell):
            "\(quoted: cell) n'est pas une place dans une feuille ; attendu : une place comme B7, dans sa ligne"
        case .outOfOrder(let cell):
            "\(quoted: cell) vient après une cellule ou une ligne suivante ; attendu : chacune à son tour, une fois"
        case .outsideSheet(let cell, let rows, let columns):
            """
            \(quoted: cell) est hors de la feuille ; attendu : \(rows, "ligne", "lignes") et \
            \(columns, "colonne", "colonnes") au plus
            """
        case .noSuchText(let cell):
            "la cellule \(quoted: cell) renvoie à un texte que le classeur n'a pas"
        }
    }
}
