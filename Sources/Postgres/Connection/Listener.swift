import Synchronization

/// LISTENs on channels over its own connection, and reconnects when the connection is lost.
package final class Listener: Sendable {
    package enum Event: Sendable, Equatable {
        /// LISTEN has succeeded. Notifications sent from now on arrive; those sent before may have
        /// been missed.
        case connected
        /// Notifications sent from now on, until the next `.connected`, will not arrive.
        case disconnected
        case notification(channel: String, payload: String)
    }

    /// How often a silent connection is asked for a sign of life.
    private static let heartbeatSeconds = 3
    /// The time in which the sign of life must come. A listener that hears nothing must know it
    /// soon.
    private static let heartbeatLimit: Duration = .seconds(3)
    /// How many events are kept for a slow consumer. Older events are dropped first.
    private static let bufferedEvents = 4096

    private struct State {
        var consumers: [Int: AsyncStream<Event>.Continuation] = [:]
        var nextConsumer = 0
        var isConnected = false
        var hasEnded = false
    }

    private let settings: ConnectionSettings
    private let channels: [String]
    private let backoff: Backoff
    private let state = Mutex(State())

    /// - Parameter channels: channel names, exactly as NOTIFY has them.
    package init(settings: ConnectionSettings, channels: [String], backoff: Backoff = Backoff()) {
        self.settings = settings
        self.channels = channels
        self.backoff = backoff
    }

    /// Every event from now on, beginning with `.connected` if that is already so. Each call gives
    /// its own stream, which ends when `run` does.
    package func events() -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Event.self,
            bufferingPolicy: .bufferingNewest(Self.bufferedEvents)
        )
        let consumer: Int? = state.withLock { state in
            guard !state.hasEnded else { return nil }
            if state.isConnected { continuation.yield(.connected) }
            state.nextConsumer += 1
            state.consumers[state.nextConsumer] = continuation
            return state.nextConsumer
        }
        guard let consumer else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.consumers.removeValue(forKey: consumer) }
        }
        return stream
    }

    /// Listens until the task is cancelled. Call it once.
    package func run() async {
        var backoff = backoff
        while !Task.isCancelled {
            do throws(PostgresError) {
                let connection = try await connect()
                backoff.reset()
                send(.connected)
                try await relay(connection)
            } catch {}
            if state.withLock({ $0.isConnected }) { send(.disconnected) }
            // Only a cancellation cuts the sleep short, and the loop's condition checks for that.
            try? await Task.sleep(for: backoff.delay())
        }
        let consumers = state.withLock { state in
            state.hasEnded = true
            return state.consumers.values.map { $0 }
        }
        for consumer in consumers { consumer.finish() }
    }

    private func connect() async throws(PostgresError) -> Connection {
        let connection = try await Connection.connect(settings)
        let listens = channels.map { Statement("listen \(Self.quoted($0))", prepared: false) }
        _ = try await connection.pipeline(listens)
        return connection
    }

    /// Passes notifications on until the task is cancelled or the connection is lost.
    private func relay(_ connection: Connection) async throws(PostgresError) {
        let alarm = try Alarm()
        while !Task.isCancelled {
            let outcome: Result<[Notification], PostgresError> = await withTaskCancellationHandler {
                do throws(PostgresError) {
                    return .success(try await connection.notifications(alarm, seconds: Self.heartbeatSeconds))
                } catch {
                    return .failure(error)
                }
            } onCancel: {
                alarm.ring()
            }
            let notifications = try outcome.get()
            for notification in notifications {
                send(.notification(channel: notification.channel, payload: notification.payload))
            }
            if notifications.isEmpty { try await connection.heartbeat(within: Self.heartbeatLimit) }
        }
    }

    private func send(_ event: Event) {
        let consumers = state.withLock { state in
            if event == .connected { state.isConnected = true }
            if event == .disconnected { state.isConnected = false }
            return state.consumers.values.map { $0 }
        }
        for consumer in consumers { consumer.yield(event) }
    }

    private static func quoted(_ identifier: String) -> String {
        "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
