/// What is wrong with a file that is compressed: gzip or zip, and so XLSX too.
package enum PackedFileProblem: Sendable, Equatable, Codable {
    /// The file ends before its contents do.
    case truncated
    /// A checksum or the structure is wrong.
    case damaged
    case encrypted
    /// A zip file compresses with something else than deflate.
    case unknownMethod
    /// `maximum` is in bytes.
    case tooLarge(maximum: Int)
    /// Unpacked it is more than `maximum` times as large as packed.
    case tooDense(maximum: Int)
    case tooManyEntries(maximum: Int)
    /// There is no file in the zip file.
    case nothingInside
    /// There are several files in the zip file: the first names.
    case severalFiles(count: Int, names: [Excerpt])
    case noSuchFile(name: Excerpt, names: [Excerpt])
    /// Inside is a packed file again, and no workbook.
    case packedTwice

    enum CodingKeys: String, CodingKey, CaseIterable {
        case truncated, damaged, encrypted
        case unknownMethod = "unknown_method"
        case tooLarge = "too_large"
        case tooDense = "too_dense"
        case tooManyEntries = "too_many_entries"
        case nothingInside = "nothing_inside"
        case severalFiles = "several_files"
        case noSuchFile = "no_such_file"
        case packedTwice = "packed_twice"
    }

    var code: FileErrorCode {
        switch self {
        case .truncated, .damaged: .damagedFile
        case .encrypted: .encryptedFile
        case .unknownMethod: .unsupportedFormat
        case .tooLarge, .tooDense, .tooManyEntries: .unpacksTooLarge
        case .nothingInside: .emptyFile
        case .severalFiles: .severalFiles
        case .noSuchFile: .unknownFile
        case .packedTwice: .packedTwice
        }
    }
}
