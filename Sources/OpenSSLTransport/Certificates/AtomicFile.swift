import Foundation

/// Writes whole files.
enum AtomicFile {
    /// Writes a file under another name in the same folder, with its mode from the start. Once it
    /// is on the disk, it is renamed.
    ///
    /// - Throws: ``TLSError`` naming the file. The place then has nothing new.
    static func write(_ bytes: [UInt8], to file: String, mode: mode_t) throws(TLSError) {
        let temporary = "\(file).\(UUID().uuidString).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw self.failure(file) }
        let isWritten =
            fchmod(descriptor, mode) == 0 && self.writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, rename(temporary, file) == 0 else {
            let error = self.failure(file)
            unlink(temporary)
            throw error
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    private static func failure(_ file: String) -> TLSError {
        TLSError(.file, "\(file) cannot be written: \(String(cString: strerror(errno)))")
    }
}
