/// How a file's records are written. It follows from the file's bytes, never from its name.
package enum FileFormat: Sendable, Equatable {
    /// Fields with a separator between them, whatever it is.
    case csv
    /// A JSON object on each line.
    case ndjson
    case xlsx
}

/// How a file is compressed, apart from its format: XLSX is a zip file by itself.
package enum Compression: Sendable, Equatable {
    case none
    case gzip
    case zip
}
