import Testing

@testable import Postgres

/// The pool's rules, with names for connections and waiters and whole numbers for time.
@Suite struct PoolStateTests {
    typealias State = PoolState<String, String, Int>

    private func isWaiting(_ request: State.Request, connecting: Bool) -> Bool {
        if case .waiting(connecting) = request { true } else { false }
    }

    private func handed(_ arrival: State.Arrival) -> [String] {
        if case .hand(let resource, let waiter) = arrival { [resource, waiter] } else { [] }
    }

    @Test func neverMoreThanTheMaximum() {
        var state = State(maximumResources: 2, maximumWaiters: 10)
        #expect(isWaiting(state.request(id: 1, deadline: 10, waiter: "a"), connecting: true) == true)
        #expect(isWaiting(state.request(id: 2, deadline: 11, waiter: "b"), connecting: true) == true)
        #expect(isWaiting(state.request(id: 3, deadline: 12, waiter: "c"), connecting: false) == true)
        #expect(handed(state.connected("x")) == ["x", "a"])
        #expect(handed(state.connected("y")) == ["y", "b"])
        #expect(state.leased == 2 && state.connecting == 0)
        #expect(isWaiting(state.request(id: 4, deadline: 13, waiter: "d"), connecting: false) == true)
        #expect(handed(state.giveBack("y")) == ["y", "c"])
        #expect(handed(state.giveBack("x")) == ["x", "d"])
        guard case .kept = state.giveBack("x") else { return #expect(Bool(false), "nobody waits") }
        #expect(state.idle == ["x"])
    }

    @Test func latestIdleIsTakenFirst() {
        var state = State(maximumResources: 2, maximumWaiters: 10)
        _ = state.request(id: 1, deadline: 1, waiter: "a")
        _ = state.request(id: 2, deadline: 1, waiter: "b")
        _ = state.connected("x")
        _ = state.connected("y")
        _ = state.giveBack("x")
        _ = state.giveBack("y")
        #expect(state.takeIdle() == "y")
        #expect(state.takeIdle() == "x")
        #expect(state.takeIdle() == nil)
        #expect(state.leased == 2)
    }

    @Test func queueIsBounded() {
        var state = State(maximumResources: 1, maximumWaiters: 1)
        _ = state.request(id: 1, deadline: 1, waiter: "a")
        guard case .refusedFull = state.request(id: 2, deadline: 1, waiter: "b") else {
            return #expect(Bool(false), "the queue is full")
        }
        #expect(state.waiters.map(\.waiter) == ["a"])
    }

    @Test func waitIsBounded() {
        var state = State(maximumResources: 1, maximumWaiters: 10)
        for (id, deadline) in [(UInt64(1), 10), (2, 20), (3, 20), (4, 30)] {
            _ = state.request(id: id, deadline: deadline, waiter: "w\(id)")
        }
        #expect(state.nextDeadline == 10)
        #expect(state.expire(now: 9) == [])
        #expect(state.expire(now: 20) == ["w1", "w2", "w3"])
        #expect(state.nextDeadline == 30)
        #expect(handed(state.connected("x")) == ["x", "w4"])
        #expect(state.nextDeadline == nil)
    }

    @Test func cancelledWaiterIsSkipped() {
        var state = State(maximumResources: 1, maximumWaiters: 10)
        _ = state.request(id: 1, deadline: 1, waiter: "a")
        _ = state.request(id: 2, deadline: 1, waiter: "b")
        #expect(state.cancel(id: 1) == "a")
        #expect(state.cancel(id: 1) == nil)
        #expect(handed(state.connected("x")) == ["x", "b"])
        // Too late: the connection is on its way to the waiter.
        #expect(state.cancel(id: 2) == nil)
        #expect(state.leased == 1)
    }

    @Test func brokenOneIsReplacedForWhoeverWaits() {
        var state = State(maximumResources: 1, maximumWaiters: 10)
        _ = state.request(id: 1, deadline: 1, waiter: "a")
        _ = state.connected("x")
        _ = state.request(id: 2, deadline: 1, waiter: "b")
        #expect(state.discard() == true)
        #expect(handed(state.connected("y")) == ["y", "b"])
        let isAnotherMade = state.discard()
        #expect(!isAnotherMade)
        #expect(state.leased == 0 && state.connecting == 0)
    }

    @Test func failureToConnectIsToldToAllWhenThereIsNoHope() {
        var state = State(maximumResources: 2, maximumWaiters: 10)
        _ = state.request(id: 1, deadline: 1, waiter: "a")
        _ = state.request(id: 2, deadline: 1, waiter: "b")
        _ = state.request(id: 3, deadline: 1, waiter: "c")
        #expect(state.connectFailed() == [])
        #expect(state.connectFailed() == ["a", "b", "c"])
        #expect(state.connecting == 0)
        #expect(isWaiting(state.request(id: 4, deadline: 1, waiter: "d"), connecting: true) == true)
    }

    @Test func failureToConnectLeavesWaitersForLeasedOnes() {
        var state = State(maximumResources: 2, maximumWaiters: 10)
        _ = state.request(id: 1, deadline: 1, waiter: "a")
        _ = state.connected("x")
        _ = state.request(id: 2, deadline: 1, waiter: "b")
        #expect(state.connectFailed() == [])
        #expect(handed(state.giveBack("x")) == ["x", "b"])
    }

    @Test func shutDownDrains() {
        var state = State(maximumResources: 3, maximumWaiters: 10)
        for id in UInt64(1)...3 { _ = state.request(id: id, deadline: 1, waiter: "w\(id)") }
        _ = state.connected("x")
        _ = state.connected("y")
        _ = state.giveBack("y")
        #expect(state.leased == 2)
        _ = state.request(id: 4, deadline: 1, waiter: "w4")
        let left = state.shutDown()
        #expect(left.waiters == ["w4"])
        #expect(left.idle == [])
        #expect(!state.isDrained)
        guard case .refusedShutDown = state.request(id: 5, deadline: 1, waiter: "e") else {
            return #expect(Bool(false), "shut down")
        }
        guard case .close("x") = state.giveBack("x") else { return #expect(Bool(false), "to be closed") }
        #expect(state.discard() == false)
        #expect(!state.isDrained)
        guard case .close("z") = state.connected("z") else { return #expect(Bool(false), "to be closed") }
        #expect(state.isDrained)
        #expect(state.takeIdle() == nil)
    }

    /// Ten thousand steps of a fixed pseudo-random walk (Knuth's MMIX constants): the bounds hold
    /// after each.
    @Test func boundsHoldInWhateverOrder() throws {
        var state = State(maximumResources: 3, maximumWaiters: 4)
        var seed: UInt64 = 42
        var leases: [String] = []
        var made = 0
        for step in 0..<10_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            switch (seed >> 33) % 6 {
            case 0, 1:
                if case .granted(let resource) = state.request(id: UInt64(step), deadline: step, waiter: "w") {
                    leases.append(resource)
                }
            case 2: if let lease = leases.popLast() { leases += handed(state.giveBack(lease)).prefix(1) }
            case 3: if leases.popLast() != nil { _ = state.discard() }
            case 4:
                if state.connecting > 0 {
                    made += 1
                    leases += handed(state.connected("c\(made)")).prefix(1)
                }
            default:
                _ = state.expire(now: step - 20)
                if state.connecting > 0, seed >> 60 == 0 { _ = state.connectFailed() }
            }
            try #require(state.idle.count + state.leased + state.connecting <= 3)
            try #require(state.leased == leases.count)
            try #require(state.waiters.count <= 4)
            try #require(state.waiters.isEmpty || state.idle.isEmpty)
        }
    }
}
