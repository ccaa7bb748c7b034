import Domain

/// What a zip file is: a workbook, another document, or files that somebody put together.
struct ZipContent {
    /// The most names that an error tells.
    private static let toldNames = 10

    private let archive: ZipArchive
    private let names: Set<String>

    init(_ archive: ZipArchive) {
        self.archive = archive
        names = Set(archive.entries.map(\.partName))
    }

    /// Whether this is a workbook that can be read.
    ///
    /// - Throws: `FileError` (`unsupported_format`) for a document of another kind.
    func isWorkbook() throws(FileError) -> Bool {
        if let other = otherFormat {
            throw FileError(line: nil, column: nil, problem: .unsupportedFormat(found: other))
        }
        return names.contains("[content_types].xml")
    }

    /// The file that is meant by this name, or the only one; nil if this is a workbook.
    ///
    /// - Throws: `FileError` where it is not clear which one is meant.
    func chosen(_ name: String?) throws(FileError) -> ZipArchive.Entry? {
        if try isWorkbook() { return nil }
        let files = archive.entries.filter { !$0.isLeftByMac }
        let told = files.prefix(ZipContent.toldNames).map { Excerpt($0.name.utf8) }
        if let name {
            guard let file = files.first(where: { $0.name == name }) else {
                throw FileError(.noSuchFile(name: Excerpt(name.utf8), names: told))
            }
            return file
        }
        guard let file = files.first else { throw FileError(.nothingInside) }
        guard files.count == 1 else { throw FileError(.severalFiles(count: files.count, names: told)) }
        return file
    }

    private var otherFormat: UnsupportedFormat? {
        if names.contains("xl/workbook.bin") { return .binaryWorkbook }
        if names.contains("mimetype"), names.contains("content.xml") { return .openDocument }
        let others = ["word/document.xml", "ppt/presentation.xml", "index/document.iwa"]
        return others.contains(where: names.contains) ? .otherDocument : nil
    }
}

extension ZipArchive.Entry {
    /// The name as parts of a document are compared: without case, and with slashes.
    var partName: String {
        let name = name.lowercased().replacing("\\", with: "/")
        return name.hasPrefix("/") ? String(name.dropFirst()) : name
    }

    /// Whether a Mac has added this file to what somebody packed.
    var isLeftByMac: Bool {
        name.hasPrefix("__MACOSX/") || name == ".DS_Store" || name.hasSuffix("/.DS_Store")
    }
}
