import Domain
package import Foundation

/// What a file holds: its format, and how it is compressed.
package final class SourceContent {
    package let format: FileFormat
    package let compression: Compression

    /// The name of the file that is read in a zip file.
    package let name: String?

    /// The file; of a workbook in a compressed file, the workbook alone.
    let file: SourceFile

    private let entry: ZipArchive.Entry?
    private let limits: IntakeLimits

    /// Looks at the file's first bytes, and into it where it is compressed.
    ///
    /// - Parameters:
    ///   - name: which file of a zip file is meant, where it holds several.
    ///   - folder: where a workbook is unpacked that stands in a compressed file.
    /// - Throws: `FileError` for a file that is damaged, or of a format that is not read.
    package init(
        _ file: SourceFile,
        name: String? = nil,
        limits: IntakeLimits = .init(),
        folder: URL = FileManager.default.temporaryDirectory
    ) throws(FileError) {
        self.limits = limits
        let first = try file.bytes(at: 0, count: ByteStream.pieceBytes)
        let outer = FirstBytes(first)
        if outer.isGzip {
            let stream = ByteStream.gzip(try GzipStream(file, limits: limits))
            let inner = FirstBytes(try stream.first(ByteStream.pieceBytes))
            compression = .gzip
            (self.name, entry) = (nil, nil)
            format = try SourceContent.innerFormat(inner)
            self.file =
                format == .xlsx
                ? try SourceContent.workbook(.gzip(try GzipStream(file, limits: limits)), limits, folder) : file
        } else if outer.isZip {
            let archive = try ZipArchive(file, limits: limits)
            guard let entry = try ZipContent(archive).chosen(name) else {
                compression = .none
                format = .xlsx
                (self.name, self.entry, self.file) = (nil, nil, file)
                return
            }
            let inner = FirstBytes(try ByteStream.entry(archive.open(entry)).first(ByteStream.pieceBytes))
            compression = .zip
            format = try SourceContent.innerFormat(inner)
            (self.name, self.entry) = (entry.name, entry)
            self.file =
                format == .xlsx ? try SourceContent.workbook(.entry(try archive.open(entry)), limits, folder) : file
        } else {
            format = try outer.textFormat()
            compression = .none
            (self.name, entry, self.file) = (nil, nil, file)
        }
    }

    /// The file's text from its first byte on, unpacked. It can be asked for more than once.
    func text() throws(FileError) -> ByteStream {
        switch compression {
        case .none: return .plain(PlainStream(file))
        case .gzip: return .gzip(try GzipStream(file, limits: limits))
        case .zip:
            guard let entry else { throw SourceFile.unreadable }
            return .entry(try ZipArchive(file, limits: limits).open(entry))
        }
    }

    /// The format of what is in a compressed file.
    private static func innerFormat(_ first: FirstBytes) throws(FileError) -> FileFormat {
        if first.isZip { return .xlsx }
        if first.isGzip { throw FileError(.packedTwice) }
        return try first.textFormat()
    }

    /// Unpacks a workbook, as its parts are read in another order than they stand in.
    private static func workbook(
        _ stream: ByteStream,
        _ limits: IntakeLimits,
        _ folder: URL
    ) throws(FileError) -> SourceFile {
        let file = try TemporaryFile(folder: folder).filled(by: stream, maximumBytes: limits.nestedWorkbookBytes)
        let archive = try ZipArchive(file, limits: limits)
        guard try ZipContent(archive).isWorkbook() else { throw FileError(.packedTwice) }
        return file
    }
}
