import Foundation

/// Wakes a thread that waits for a socket.
final class Alarm: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    /// - Throws: `.connectionFailed` when the process has no file descriptor left.
    init() throws(PostgresError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw PostgresError(.connectionFailed, "no file descriptor is left") }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Rings for good: from then on every wait ends at once.
    func ring() {
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Blocks until something has arrived on the socket, the alarm rings, or the time is over.
    func wait(for descriptor: Int32, seconds: Int) {
        var requests = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&requests, 2, Int32(clamping: seconds * 1000))
    }
}
