/// A file that arrives: first the part that came before it had a connection, then the rest as it
/// comes.
///
/// Only one task at a time reads: first by `gather`, then once as a sequence.
final class UploadArrival<Body: AsyncSequence & Sendable>: AsyncSequence, @unchecked Sendable
where Body.Element == [UInt8] {
    typealias Element = [UInt8]
    // Inside a sequence, `Failure` is the type of error that it throws.
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

    /// Runs `body`, and gives it up as soon as the client is too slow.
    ///
    /// - Throws: `Failure` of the kind `.uploadTooSlow`, and what `body` throws.
    func watched<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask { [pace] in
                try await pace.watch()
                return nil
            }
            defer { group.cancelAll() }
            // If this task is cancelled, the watcher may end first. Only `body` knows how the
            // upload ended.
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// Waits for the whole file, or for a first part that came so fast that a connection may wait
    /// for the rest.
    ///
    /// - Throws: `Failure` of the kind `.uploadTooSlow` if the file is too large for its pace, or
    ///   `.unavailable` if there is no room for it.
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
