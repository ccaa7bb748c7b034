import CZip
import Domain

/// A zip file, whose entries are read one after the other. One thread at a time may use it.
final class ZipArchive {
    /// A file in a zip file.
    struct Entry {
        /// Where it stands in the directory.
        let index: UInt64
        let name: String
        fileprivate let packedBytes: Int
        fileprivate let isEncrypted: Bool
        fileprivate let method: UInt16
    }

    /// The files, without folders.
    let entries: [Entry]

    fileprivate let limits: IntakeLimits
    private let archive: OpaquePointer

    /// What all entries together have given so far.
    fileprivate var unpackedBytes = 0

    /// - Throws: `FileError` for a file that is no whole zip file, and for one with too many
    ///   entries.
    init(_ file: SourceFile, limits: IntakeLimits) throws(FileError) {
        try ZipDirectoryCheck(file, limits: limits).run()
        guard let source = ZipSource.make(file) else { throw SourceFile.unreadable }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            // A file that begins as a zip file and has no directory has lost its end.
            throw FileError(zip_error_code_zip(&error) == ZIP_ER_NOZIP ? .truncated : .damaged)
        }
        self.archive = archive
        self.limits = limits
        entries = ZipArchive.entries(of: archive)
        if zip_get_num_entries(archive, 0) > limits.archiveEntries {
            throw FileError(.tooManyEntries(maximum: limits.archiveEntries))
        }
    }

    deinit {
        zip_discard(archive)
    }

    private static func entries(of archive: OpaquePointer) -> [Entry] {
        var entries: [Entry] = []
        for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
            var status = zip_stat_t()
            zip_stat_init(&status)
            guard zip_stat_index(archive, index, 0, &status) == 0, let bytes = status.name else { continue }
            let name = String(cString: bytes)
            if name.hasSuffix("/") { continue }
            entries.append(
                Entry(
                    index: index,
                    name: name,
                    packedBytes: Int(clamping: status.comp_size),
                    isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE),
                    method: status.comp_method
                )
            )
        }
        return entries
    }

    /// The bytes of an entry, from its first on.
    ///
    /// - Throws: `FileError` for one that needs a password or another method than deflate.
    func open(_ entry: Entry) throws(FileError) -> ZipEntryStream {
        if entry.isEncrypted { throw FileError(.encrypted) }
        guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(entry.method)) else { throw FileError(.unknownMethod) }
        guard let stream = zip_fopen_index(archive, entry.index, 0) else { throw FileError(.damaged) }
        return ZipEntryStream(stream, of: entry, in: self)
    }

    fileprivate func add(_ bytes: Int) throws(FileError) {
        unpackedBytes += bytes
        if unpackedBytes > limits.unpackedBytes { throw FileError(.tooLarge(maximum: limits.unpackedBytes)) }
    }
}

/// The bytes of one entry of a zip file, unpacked.
final class ZipEntryStream {
    private let stream: OpaquePointer
    private let archive: ZipArchive
    private var unpacked: UnpackedBytes

    fileprivate init(_ stream: OpaquePointer, of entry: ZipArchive.Entry, in archive: ZipArchive) {
        self.stream = stream
        self.archive = archive
        unpacked = UnpackedBytes(packedBytes: entry.packedBytes, limits: archive.limits)
    }

    deinit {
        zip_fclose(stream)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        guard let start = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        let count = zip_fread(stream, start, UInt64(buffer.count))
        guard count >= 0 else {
            let code = zip_error_code_zip(zip_file_get_error(stream))
            throw FileError(code == ZIP_ER_EOF ? .truncated : .damaged)
        }
        try unpacked.add(Int(count))
        try archive.add(Int(count))
        return Int(count)
    }
}
