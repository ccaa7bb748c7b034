import Domain

/// Counts what a zip file's directory holds, before libzip reads it into memory.
///
/// A file may state any number of entries, and have several places that look like the end of its
/// directory. All of them are looked at, as libzip may take any.
struct ZipDirectoryCheck {
    private static let endBytes = 22
    private static let locatorBytes = 20
    private static let headerBytes = 46
    private static let longestComment = 65_535

    /// More ends than these are no accident.
    private static let mostEnds = 16

    /// How long an entry of the directory is at most, on average.
    private static let meanEntryBytes = 512

    private let file: SourceFile
    private let limits: IntakeLimits

    init(_ file: SourceFile, limits: IntakeLimits) {
        self.file = file
        self.limits = limits
    }

    /// - Throws: `FileError` (`unpacks_too_large`) if there are more entries than the limits allow.
    func run() throws(FileError) {
        let length = min(
            file.byteCount,
            ZipDirectoryCheck.longestComment + ZipDirectoryCheck.endBytes + ZipDirectoryCheck.locatorBytes
        )
        let start = file.byteCount - length
        let tail = try file.bytes(at: start, count: length)
        var ends = 0
        for position in tail.indices where tail.holds("PK\u{5}\u{6}", at: position) {
            guard position + ZipDirectoryCheck.endBytes <= tail.count else { continue }
            ends += 1
            guard ends <= ZipDirectoryCheck.mostEnds else { throw FileError(.damaged) }
            try checkDirectory(at: tail.number(at: position + 16, bytes: 4))
            let locator = position - ZipDirectoryCheck.locatorBytes
            if locator >= 0, tail.holds("PK\u{6}\u{7}", at: locator) {
                try checkLongEnd(at: tail.number(at: locator + 8, bytes: 8))
            }
        }
    }

    /// The end of a directory with numbers of 64 bits.
    private func checkLongEnd(at offset: Int) throws(FileError) {
        let end = try file.bytes(at: offset, count: 56)
        guard end.count == 56, end.holds("PK\u{6}\u{6}", at: 0) else { return }
        guard end.number(at: 24, bytes: 8) <= limits.archiveEntries,
            end.number(at: 32, bytes: 8) <= limits.archiveEntries
        else { throw tooMany }
        try checkDirectory(at: end.number(at: 48, bytes: 8))
    }

    /// Walks from header to header, as long as there is one.
    private func checkDirectory(at offset: Int) throws(FileError) {
        let longest = limits.archiveEntries * ZipDirectoryCheck.meanEntryBytes
        let directory = try file.bytes(at: offset, count: longest + ZipDirectoryCheck.headerBytes)
        var position = 0
        var entries = 0
        while position + ZipDirectoryCheck.headerBytes <= directory.count, directory.holds("PK\u{1}\u{2}", at: position)
        {
            entries += 1
            guard entries <= limits.archiveEntries else { throw tooMany }
            // The header, the name, what is extra, and the comment.
            position +=
                ZipDirectoryCheck.headerBytes + directory.number(at: position + 28, bytes: 2)
                + directory.number(at: position + 30, bytes: 2) + directory.number(at: position + 32, bytes: 2)
        }
        guard position <= longest else { throw tooMany }
    }

    private var tooMany: FileError { FileError(.tooManyEntries(maximum: limits.archiveEntries)) }
}

extension [UInt8] {
    fileprivate func holds(_ signature: StaticString, at position: Int) -> Bool {
        guard position + signature.utf8CodeUnitCount <= count else { return false }
        for index in 0..<signature.utf8CodeUnitCount where self[position + index] != signature.utf8Start[index] {
            return false
        }
        return true
    }

    /// The number of so many bytes, the lowest first. One that is too large for an offset is past
    /// the end of every file.
    fileprivate func number(at position: Int, bytes: Int) -> Int {
        var number: UInt64 = 0
        for index in 0..<bytes { number |= UInt64(self[position + index]) << UInt64(8 * index) }
        return Int(clamping: number)
    }
}
