import NIOCore
import NIOPosix

/// Checks whether a server could listen, before anything is started or written for it.
enum PortCheck {
    /// Listens for a moment.
    ///
    /// - Throws: `CommandFailure` if that is not possible.
    static func verify(host: String, port: Int) async throws {
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                // The server itself does the same: ended connections do not count.
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port)
                .get()
            try await channel.close()
        } catch {
            throw CommandFailure.binding(error, host: host, port: port)
        }
    }
}
