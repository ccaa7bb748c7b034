/// A file on its way in: first what has come of it before it was given a connection, then the rest
/// as it comes.
///
/// One task at a time reads, first by `gather`, then as a sequence, once.
final class UploadArrival<Body: AsyncSequence & Sendable>: AsyncSequence, @unchecked Sendable
where Body.Element == [UInt8] {
    typealias Element = [UInt8]
    // Within a sequence the name stands for the error that it throws.
    private typealias Refusal = UseCases.Failure

    private let limits: UploadLimits
    private let pace: ArrivalPace
    private let spool: UploadSpool
    private var rest: Body.AsyncIterator
    private var hasEnded = false

    init(_ body: Body, limits: UploadLimits, room: SpoolRoom) {
        self.limits = limits
        pace = ArrivalPace(limits: limits)
        spool = UploadSpool(limits: limits, room: room)
        rest = body.makeAsyncIterator()
    }

    /// Runs `body`, and gives it up as soon as the sender is too slow for what it holds.
    ///
    /// Throws `Failure.uploadTooSlow`, and what `body` throws.
    func watched<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask { [pace] in
                try await pace.watch()
                return nil
            }
            defer { group.cancelAll() }
            // Where this task is cancelled the watcher may end first; what has become of the upload
            // is for `body` to say.
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// Waits until the file has come whole, or so much of it, so fast, that a connection may wait
    /// for the rest.
    ///
    /// Throws `Failure.uploadTooSlow` where it is too large for its pace, or `.unavailable` where
    /// there is no room for it.
    func gather() async throws {
        while let chunk = try await nextFromSender() {
            try spool.append(chunk)
            if spool.count >= UploadLimits.firstPartBytes, pace.isFast(spool.count) { break }
            guard spool.count <= limits.spoolBytes else { throw Refusal.uploadTooSlowForItsSize(limits) }
        }
        pace.hold()
    }

    private func nextFromSender() async throws -> [UInt8]? {
        guard !hasEnded else { return nil }
        pace.beginWaiting()
        let chunk = try await rest.next()
        try pace.endWaiting(bytes: chunk?.count ?? 0)
        hasEnded = chunk == nil
        return chunk
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let arrival: UploadArrival

        func next() async throws -> [UInt8]? {
            if let chunk = try arrival.spool.next() { return chunk }
            return try await arrival.nextFromSender()
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(arrival: self) }
}
