package import Domain

/// What the file is, and what is expected.
extension UnsupportedFormat: Worded {
    package var english: String {
        switch self {
        case .oldWorkbook: "an old Excel workbook (.xls) or one with a password; save it as .xlsx without a password"
        case .binaryWorkbook: "a binary Excel workbook (.xlsb); save it as .xlsx"
        case .openDocument: "an OpenDocument file; save it as .xlsx or CSV"
        case .otherDocument: "a document without a table that can be read; expected CSV or .xlsx"
        case .pdf: "a PDF; expected CSV or .xlsx"
        case .webPage: "a web page or other XML, whatever its name; open it in Excel and save it as .xlsx"
        case .otherArchive: "compressed by a program that is not known here; expected zip or gzip"
        case .jsonArray: "one JSON array; expected a JSON object on each line"
        }
    }

    package var french: FrenchText {
        switch self {
        case .oldWorkbook:
            """
            un ancien classeur Excel (.xls) ou un classeur protégé par un mot de passe ; enregistrez-le en .xlsx sans \
            mot de passe
            """
        case .binaryWorkbook: "un classeur Excel binaire (.xlsb) ; enregistrez-le en .xlsx"
        case .openDocument: "un fichier OpenDocument ; enregistrez-le en .xlsx ou en CSV"
        case .otherDocument: "un document sans tableau lisible ; attendu : du CSV ou du .xlsx"
        case .pdf: "un PDF ; attendu : du CSV ou du .xlsx"
        case .webPage:
            "une page web ou un autre XML, quel que soit son nom ; ouvrez-le dans Excel et enregistrez-le en .xlsx"
        case .otherArchive: "compressé par un programme inconnu ici ; attendu : du zip ou du gzip"
        case .jsonArray: "un seul tableau JSON ; attendu : un objet JSON par ligne"
        }
    }
}
