import Foundation

/// Shows whether a file has been written or replaced, without reading it. A symbolic link counts as
/// the file that it leads to.
struct FileFingerprint: Sendable, Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let byteCount: Int64
    private let modified: [Int]

    /// - Returns: nil when there is no such file.
    init?(of file: String) {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        self.device = UInt64(status.st_dev)
        self.inode = UInt64(status.st_ino)
        self.byteCount = Int64(status.st_size)
        #if canImport(Darwin)
            self.modified = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
        #else
            self.modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        #endif
    }
}
