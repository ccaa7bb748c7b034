import NIOCore

/// Work that is cancelled once the client has gone, because nobody would get its result.
enum ClientWork {
    /// Runs `body`.
    ///
    /// - Throws: `CancellationError` if it stopped because the client has gone, and what `body`
    ///   throws.
    static func run<Result: Sendable>(
        on channel: any Channel,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task(operation: body)
        let worker = RequestGuard.WorksForClient { task.cancel() }
        channel.triggerUserOutboundEvent(worker, promise: nil)
        // If the connection has ended, nobody receives this event.
        if !channel.isActive { task.cancel() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
