import Foundation
import Storage
import Synchronization
import Testing

@Suite struct SharesTests {
    /// Who holds a share, until it is told to go.
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

    private struct Refused: Error {}

    private func wait(until isTrue: () -> Bool) async throws {
        for _ in 0..<5_000 {
            if isTrue() { return }
            try await Task.sleep(for: .milliseconds(2))
        }
        Issue.record("waited in vain")
    }

    @Test func neverMoreThanTheTotalAndEverybodyInTheEnd() async throws {
        let shares = Shares(total: 3, perOwner: 3, waitLimit: .seconds(60))
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
        let shares = Shares(total: 3, perOwner: 2, waitLimit: .seconds(60))
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
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .seconds(60))
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
        let shares = Shares(total: 1, perOwner: 1, waitLimit: .seconds(60))
        await #expect(throws: Refused.self) { try await shares.holding(for: UUID()) { throw Refused() } }
        try await shares.holding(for: UUID()) {}
    }

    @Test func writesNeverHoldAllOfAPool() {
        #expect((1...8).map(Database.writeShare) == [1, 1, 2, 2, 3, 3, 4, 4])
    }
}
