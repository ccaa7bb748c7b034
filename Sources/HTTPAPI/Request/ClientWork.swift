import NIOCore

/// Work whose result nobody gets once the client has gone: it is cancelled then.
enum ClientWork {
    /// Runs `body`; throws `CancellationError` where it stopped because the client of the
    /// connection has gone.
    static func run<Result: Sendable>(
        on channel: any Channel,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task(operation: body)
        let worker = RequestGuard.WorksForClient { task.cancel() }
        channel.triggerUserOutboundEvent(worker, promise: nil)
        // A connection that has ended has nobody left to hear that.
        if !channel.isActive { task.cancel() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
