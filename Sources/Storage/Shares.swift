import Foundation
import Synchronization

/// Lets at most so many hold something at once, and of those at most so many for the same owner.
///
/// The others wait, and are served in the order in which they came; nobody waits for one whose owner has its part
/// already.
package final class Shares: Sendable {
    fileprivate struct Waiter {
        let id: UInt64
        let owner: UUID?
        let turn: CheckedContinuation<Bool, Never>
    }

    fileprivate struct State {
        var held = 0
        var heldByOwner: [UUID: Int] = [:]
        var waiters: [Waiter] = []
        var lastID: UInt64 = 0
    }

    private static let maximumWaiters = 256

    private let total: Int
    private let perOwner: Int
    private let waitLimit: Duration
    private let state = Mutex(State())

    package init(total: Int = .max, perOwner: Int, waitLimit: Duration) {
        self.total = max(1, total)
        self.perOwner = max(1, perOwner)
        self.waitLimit = waitLimit
    }

    /// Runs `body` while it holds a share of `owner`'s part; nil is an owner that has no part of its own.
    ///
    /// Throws `refusal` where no share becomes free in time, and what `body` throws.
    package func holding<Result: Sendable>(
        for owner: UUID?,
        orThrowing refusal: any Error = StorageError.unavailable,
        _ body: () async throws -> Result
    ) async throws -> Result {
        guard await take(owner) else {
            try Task.checkCancellation()
            throw refusal
        }
        defer { giveBack(owner) }
        return try await body()
    }

    /// How many wait. For tests.
    package var waiting: Int { state.withLock { $0.waiters.count } }

    private func take(_ owner: UUID?) async -> Bool {
        let id: UInt64? = state.withLock { state in
            if admits(owner, state) {
                state.take(owner)
                return nil
            }
            state.lastID += 1
            return state.lastID
        }
        guard let id else { return true }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { enqueue(Waiter(id: id, owner: owner, turn: $0)) }
        } onCancel: {
            refuse(id)
        }
    }

    private func enqueue(_ waiter: Waiter) {
        let answer: Bool? = state.withLock { state in
            // The handler of a cancellation may have run before there was anybody to refuse.
            if Task.isCancelled || state.waiters.count >= Shares.maximumWaiters { return false }
            if admits(waiter.owner, state) {
                state.take(waiter.owner)
                return true
            }
            state.waiters.append(waiter)
            return nil
        }
        if let answer { return waiter.turn.resume(returning: answer) }
        Task.detached { [weak self, waitLimit] in
            try? await Task.sleep(for: waitLimit)
            self?.refuse(waiter.id)
        }
    }

    private func refuse(_ id: UInt64) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
        }
        waiter?.turn.resume(returning: false)
    }

    private func giveBack(_ owner: UUID?) {
        let served = state.withLock { state in
            state.giveBack(owner)
            guard !state.waiters.isEmpty else { return [Waiter]() }
            var (served, rest): ([Waiter], [Waiter]) = ([], [])
            for waiter in state.waiters {
                if admits(waiter.owner, state) {
                    state.take(waiter.owner)
                    served.append(waiter)
                } else {
                    rest.append(waiter)
                }
            }
            state.waiters = rest
            return served
        }
        for waiter in served { waiter.turn.resume(returning: true) }
    }

    private func admits(_ owner: UUID?, _ state: State) -> Bool {
        guard state.held < total else { return false }
        return owner.map { state.heldByOwner[$0, default: 0] < perOwner } ?? true
    }
}

extension Shares.State {
    fileprivate mutating func take(_ owner: UUID?) {
        held += 1
        if let owner { heldByOwner[owner, default: 0] += 1 }
    }

    fileprivate mutating func giveBack(_ owner: UUID?) {
        held -= 1
        guard let owner else { return }
        let rest = heldByOwner[owner, default: 1] - 1
        heldByOwner[owner] = rest > 0 ? rest : nil
    }
}
