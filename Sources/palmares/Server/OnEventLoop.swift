import HummingbirdCore
import Logging
import NIOCore

/// Answers a connection's requests on the thread that reads and writes them.
///
/// Most answers are ready before a change of threads would be done. What takes long leaves this thread by itself, as
/// whatever waits for the database does.
struct OnEventLoop<Base: ServerChildChannel>: ServerChildChannel {
    typealias Value = Base.Value

    private let base: Base

    init(_ base: Base) {
        self.base = base
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        if experiment { await base.handle(value: value, logger: logger); return }
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}

/// Runs tasks on an event loop.
private final class EventLoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
import Foundation
let experiment = ProcessInfo.processInfo.environment["X"] != nil
