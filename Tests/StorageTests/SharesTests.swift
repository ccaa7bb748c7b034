import Foundation
import Storage
import Synchronization
import Testing

@Suite struct SharesTests {
    /// Holds a share until the test lets it go.
    private final class Gate: Sendable {
        private let state = Mutex((held: 0, most: 0, isOpen: false))

        var held: Int { state.withLock { $0.held } }
        var most: Int { state.withLock { $0.most } }
        func open() { state.withLock { $0.isOpen = true } }

        func stay() async throws {
            state.withLock { state in
                state.held += 1
                state.most = max(state.most, state.held)
            }
            defer { state.withLock { $0.held -= 1 } }
            while !state.withLock({ $0.isOpen }) { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    /// What several tasks add to.
    private final class Shared<Value: Sendable>: Sendable {
        private let state: Mutex<Value>

        init(_ value: Value) { state = Mutex(value) }

        var value: Value { state.withLock { $0 } }
        func change(_ body: @Sendable (inout Value) -> Void) { state.withLock { body(&$0) } }
    }

    private struct Refused: Error {}

    private func wait(until isTrue: () -> Bool) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(240))
        while ContinuousClock.now < deadline {
            if isTrue() { return }
            try await Task.sleep(for: .milliseconds(2))
        }
        Issue.record("waited in vain")
    }

    @Test func neverMoreThanTheTotalAndEverybodyInTheEnd() async throws {
        let shares = Shares(total: 3, perOwner: 3, waitLimit: .seconds(3600))
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { try await shares.holding(for: nil) { try await gate.stay() } } }
            try await wait { gate.held == 3 && shares.waiting == 17 }
            gate.open()
            try await group.waitForAll()
        }
        #expect(gate.most == 3 && gate.held == 0)
    }

    @Test func oneOwnerDoesNotHoldUpAnother() async throws {
        let shares = Shares(total: 3, perOwner: 2, waitLimit: .seconds(3600))
        let (greedy, other) = (UUID(), UUID())
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await shares.holding(for: greedy) { try await gate.stay() } } }
            try await wait { gate.held == 2 && shares.waiting == 2 }
            // The two who wait came first, and yet the other owner's turn is now.
            let isServed = try await shares.holding(for: other) { true }
            #expect(isServed)
            gate.open()
            try await group.waitForAll()
        }
        #expect(gate.most == 2)
    }

    @Test func theQueueOfOneOwnerTakesNoPlaceOfAnother() async throws {
        let shares = Shares(total: 2, perOwner: 1, waitLimit: .seconds(3600))
        let (greedy, other) = (UUID(), UUID())
        let (gate, otherGate) = (Gate(), Gate())
        let refused = Shared(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0...Shares.maximumWaiters {
                group.addTask {
                    do {
                        try await shares.holding(for: greedy, orThrowing: Refused()) { try await gate.stay() }
                    } catch is Refused {
                        refused.change { $0 += 1 }
                    }
                }
            }
            try await wait { shares.waiting == Shares.maximumWaiters }
            // One more of the same owner finds no place.
            await #expect(throws: Refused.self) { try await shares.holding(for: greedy, orThrowing: Refused()) {} }
            // One of these is served at once; the other waits, in a place that had been the greedy
            // owner's.
            for _ in 0..<2 {
                group.addTask {
                    try await shares.holding(for: other, orThrowing: Refused()) { try await otherGate.stay() }
                }
            }
            try await wait { otherGate.held == 1 && refused.value == 1 }
            #expect(shares.waiting == Shares.maximumWaiters)
            otherGate.open()
            gate.open()
            try await group.waitForAll()
        }
        #expect(refused.value == 1)
    }

    @Test func ownersWhoFillTheQueueTogetherLeaveAnotherItsTurn() async throws {
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .seconds(3600))
        let greedy = (0..<4).map { _ in UUID() }
        let gate = Gate()
        let order = Shared<[UUID?]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await shares.holding(for: nil) { try await gate.stay() } }
            try await wait { gate.held == 1 }
            for owner in greedy {
                for _ in 0..<(Shares.maximumWaiters / greedy.count) {
                    group.addTask {
                        do {
                            try await shares.holding(for: owner, orThrowing: Refused()) {
                                order.change { $0.append(owner) }
                            }
                        } catch is Refused {}
                    }
                }
            }
            try await wait { shares.waiting == Shares.maximumWaiters }
            let other = UUID()
            group.addTask {
                try await shares.holding(for: other, orThrowing: Refused()) { order.change { $0.append(other) } }
            }
            try await wait { shares.waiting(for: other) == 1 }
            gate.open()
            try await group.waitForAll()
            let turn = order.value.firstIndex(of: other)
            // At most one of each of the others may have come first.
            #expect(turn.map { $0 <= greedy.count } == true)
            #expect(order.value.count == Shares.maximumWaiters)
        }
    }

    @Test func whoComesBackAtOnceHasHadItsTurn() async throws {
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .seconds(3600))
        let (patient, one, two) = (UUID(), UUID(), UUID())
        let gate = Gate()
        let served = Shared(0)
        let turns = Shared(0)
        @Sendable func isOver() -> Bool { served.value == 10 || turns.value >= 100 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await shares.holding(for: nil) { try await gate.stay() } }
            try await wait { gate.held == 1 }
            for _ in 0..<10 {
                group.addTask { try await shares.holding(for: patient) { served.change { $0 += 1 } } }
            }
            try await wait { shares.waiting == 10 }
            // These hand the share to and fro: each holds it until the other waits for it.
            for (owner, other) in [(one, two), (two, one)] {
                group.addTask {
                    while !isOver() {
                        try await shares.holding(for: owner) {
                            turns.change { $0 += 1 }
                            while shares.waiting(for: other) == 0 && !isOver() {
                                try await Task.sleep(for: .milliseconds(1))
                            }
                        }
                    }
                }
            }
            try await wait { shares.waiting == 12 }
            gate.open()
            try await group.waitForAll()
        }
        // One turn of each of the two between any two of the patient owner's.
        #expect(turns.value <= 22)
    }

    @Test func whoWaitsTooLongIsRefused() async throws {
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .milliseconds(20))
        try await shares.holding(for: nil) {
            await #expect(throws: Refused.self) { try await shares.holding(for: nil, orThrowing: Refused()) {} }
            await #expect(throws: StorageError.self) { try await shares.holding(for: nil) {} }
        }
        // What was refused holds nothing.
        try await shares.holding(for: nil) {}
    }

    @Test func aCancelledTaskWaitsNoLonger() async throws {
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .seconds(3600))
        try await shares.holding(for: nil) {
            let waiting = Task { try await shares.holding(for: nil) {} }
            try await wait { shares.waiting == 1 }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(shares.waiting == 0)
        }
        try await shares.holding(for: nil) {}
    }

    @Test func aShareComesBackFromWhoeverFails() async throws {
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .seconds(3600))
        await #expect(throws: Refused.self) { try await shares.holding(for: UUID()) { throw Refused() } }
        try await shares.holding(for: UUID()) {}
    }

    @Test func writesNeverHoldAllOfAPool() {
        #expect((1...8).map(Database.writeShare) == [1, 1, 2, 2, 3, 3, 4, 4])
    }
}
