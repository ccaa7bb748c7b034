/// What a file is that looks like a table to people, and that is not read.
package enum UnsupportedFormat: String, CaseIterable, Sendable, Codable {
    /// An .xls file, or a workbook with a password, which is wrapped in the same way.
    case oldWorkbook = "old_workbook"
    /// An .xlsb file.
    case binaryWorkbook = "binary_workbook"
    /// A table of LibreOffice (.ods).
    case openDocument = "open_document"
    /// A text, slides, or a table of Apple's.
    case otherDocument = "other_document"
    case pdf
    /// A web page, which some programs name .xls, or other XML.
    case webPage = "web_page"
    /// RAR, 7z, bzip2, xz or Zstandard.
    case otherArchive = "other_archive"
    /// JSON that is one array.
    case jsonArray = "json_array"
}
