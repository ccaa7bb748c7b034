/// Which task has which connection, and which tasks wait. It is a pure value: no locks, no clock,
/// no network.
///
/// At most `maximumResources` exist or are being made at any time. Waiters are served in the order
/// in which they came, and nothing is idle while a task waits. The resource that became idle last
/// is taken first, so a quiet pool goes on using warm ones.
struct PoolState<Resource, Waiter, Instant: Comparable> {
    struct Entry {
        let id: UInt64
        let deadline: Instant
        let waiter: Waiter
    }

    enum Request {
        case granted(Resource)
        /// `shouldConnect`: the caller must start to make a resource.
        case waiting(shouldConnect: Bool)
        case refusedFull
        case refusedShutDown
    }

    enum Arrival {
        case kept
        case hand(Resource, to: Waiter)
        /// The resource is not needed any more.
        case close(Resource)
    }

    let maximumResources: Int
    let maximumWaiters: Int
    private(set) var idle: [Resource] = []
    private(set) var leased = 0
    private(set) var connecting = 0
    private(set) var waiters: [Entry] = []
    private(set) var isShutDown = false

    init(maximumResources: Int, maximumWaiters: Int) {
        self.maximumResources = max(1, maximumResources)
        self.maximumWaiters = max(0, maximumWaiters)
    }

    private var total: Int { idle.count + leased + connecting }

    /// Whether all resources have come back and been closed.
    var isDrained: Bool { isShutDown && leased == 0 && connecting == 0 }

    var nextDeadline: Instant? { waiters.first?.deadline }

    mutating func takeIdle() -> Resource? {
        guard !isShutDown, let resource = idle.popLast() else { return nil }
        leased += 1
        return resource
    }

    /// Requests a resource. Deadlines must not decrease from one waiter to the next.
    mutating func request(id: UInt64, deadline: Instant, waiter: Waiter) -> Request {
        guard !isShutDown else { return .refusedShutDown }
        if let resource = takeIdle() { return .granted(resource) }
        guard waiters.count < maximumWaiters else { return .refusedFull }
        waiters.append(Entry(id: id, deadline: deadline, waiter: waiter))
        return .waiting(shouldConnect: startConnecting())
    }

    /// Starts to make a resource if more tasks wait than resources are being made.
    ///
    /// - Returns: whether the caller must make one.
    private mutating func startConnecting() -> Bool {
        guard !isShutDown, total < maximumResources, connecting < waiters.count else { return false }
        connecting += 1
        return true
    }

    /// Takes back a leased resource that works.
    mutating func giveBack(_ resource: Resource) -> Arrival {
        leased -= 1
        return place(resource)
    }

    /// Drops a leased resource that is broken.
    ///
    /// - Returns: whether to make another.
    mutating func discard() -> Bool {
        leased -= 1
        return startConnecting()
    }

    mutating func connected(_ resource: Resource) -> Arrival {
        connecting -= 1
        return place(resource)
    }

    private mutating func place(_ resource: Resource) -> Arrival {
        guard !isShutDown else { return .close(resource) }
        guard !waiters.isEmpty else {
            idle.append(resource)
            return .kept
        }
        leased += 1
        return .hand(resource, to: waiters.removeFirst().waiter)
    }

    /// Records that making a resource failed.
    ///
    /// - Returns: the waiters to refuse. While some resources are leased, the other waiters may
    ///   still get those.
    mutating func connectFailed() -> [Waiter] {
        connecting -= 1
        guard leased == 0, connecting == 0 else { return [] }
        defer { waiters = [] }
        return waiters.map(\.waiter)
    }

    /// - Returns: the waiter, unless it has already been served or refused.
    mutating func cancel(id: UInt64) -> Waiter? {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return nil }
        return waiters.remove(at: index).waiter
    }

    /// - Returns: those who have waited long enough.
    mutating func expire(now: Instant) -> [Waiter] {
        let count = waiters.prefix { $0.deadline <= now }.count
        defer { waiters.removeFirst(count) }
        return waiters.prefix(count).map(\.waiter)
    }

    /// Refuses all requests from now on.
    ///
    /// - Returns: the waiters to refuse and the idle resources to close. Leased ones are closed
    ///   when they come back.
    mutating func shutDown() -> (waiters: [Waiter], idle: [Resource]) {
        isShutDown = true
        defer {
            waiters = []
            idle = []
        }
        return (waiters.map(\.waiter), idle)
    }
}
