import NIOCore
import NIOPosix

/// Looks whether a server could listen, before anything is started or written for it.
enum PortCheck {
    /// Listens for a moment. Throws `CommandFailure` where that is not possible.
    static func verify(host: String, port: Int) async throws {
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                // As the server itself will: connections that have ended do not count.
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port)
                .get()
            try await channel.close()
        } catch {
            throw CommandFailure.binding(error, host: host, port: port)
        }
    }
}
