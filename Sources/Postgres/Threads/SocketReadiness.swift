import Foundation

/// Asks the system about a socket, without touching its connection.
enum SocketReadiness {
    /// Whether something has arrived: data, or the end of the connection.
    static func isReadable(_ descriptor: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) != 0
    }
}
