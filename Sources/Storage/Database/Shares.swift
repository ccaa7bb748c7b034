package import Foundation
import Synchronization

/// Limits how many callers hold something at once, in all and for each owner.
///
/// The others wait, and are served in rounds: one of each owner, then the next one of each, in the
/// order in which they came. A caller whose owner already holds its part does not delay other
/// owners.
///
/// Only a limited number can wait. When all places are taken, the owner with most of them gives one
/// up to an owner with fewer. So no owner, and no group of owners, can make another one wait for
/// more than one caller of each.
package final class Shares: Sendable {
    fileprivate struct Waiter {
        let id: UInt64
        let owner: UUID?
        let turn: CheckedContinuation<Bool, Never>
        var round: UInt64 = 0
    }

    fileprivate struct State {
        var held = 0
        var heldByOwner: [UUID: Int] = [:]
        /// By round, then in the order in which they came.
        var waiters: [Waiter] = []
        var lastID: UInt64 = 0
        /// The latest round in which a waiter was served.
        var round: UInt64 = 0
        /// The earliest next round of the owners served in this one. An owner that comes back at
        /// once has already had its turn.
        var nextRounds: [UUID?: UInt64] = [:]
    }

    /// How many callers can wait.
    package static let maximumWaiters = 256

    private let total: Int
    private let perOwner: Int
    private let waitLimit: Duration
    private let state = Mutex(State())

    package init(total: Int = .max, perOwner: Int, waitLimit: Duration) {
        self.total = max(1, total)
        self.perOwner = max(1, perOwner)
        self.waitLimit = waitLimit
    }

    /// Runs `body` while it holds a share of `owner`'s part. nil is an owner without a part of its
    /// own.
    ///
    /// - Throws: `refusal` if no share becomes free in time, and what `body` throws.
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

    /// How many wait for the same owner. For tests.
    package func waiting(for owner: UUID?) -> Int {
        state.withLock { $0.waiters.count { $0.owner == owner } }
    }

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
        let (answer, yielding): (Bool?, Waiter?) = state.withLock { state in
            // The cancellation handler may have run before the waiter was in the list.
            if Task.isCancelled { return (false, nil) }
            if admits(waiter.owner, state) {
                state.take(waiter.owner)
                return (true, nil)
            }
            let isFull = state.waiters.count >= Shares.maximumWaiters
            let yielding = isFull ? state.yieldPlace(to: waiter.owner) : nil
            if isFull && yielding == nil { return (false, nil) }
            state.line(up: waiter)
            return (nil, yielding)
        }
        yielding?.turn.resume(returning: false)
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
            state.note(served: served)
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

    /// Puts a waiter behind those of its own round, which is the one after its owner's last.
    fileprivate mutating func line(up waiter: Shares.Waiter) {
        let last = waiters.last { $0.owner == waiter.owner }
        let earliest = last.map { $0.round + 1 } ?? nextRounds[waiter.owner, default: 0]
        var waiter = waiter
        waiter.round = max(round, earliest)
        let place = waiters.lastIndex { $0.round <= waiter.round }.map { $0 + 1 } ?? 0
        waiters.insert(waiter, at: place)
    }

    /// Removes the last waiter of the owner who has most of them, if that owner then still has at
    /// least as many as `owner`.
    fileprivate mutating func yieldPlace(to owner: UUID?) -> Shares.Waiter? {
        let counts = waiters.reduce(into: [UUID?: Int]()) { $0[$1.owner, default: 0] += 1 }
        guard let most = counts.values.max(), most > counts[owner, default: 0] + 1 else { return nil }
        return waiters.lastIndex { counts[$0.owner] == most }.map { waiters.remove(at: $0) }
    }

    /// Records that these have had their turn.
    fileprivate mutating func note(served: [Shares.Waiter]) {
        for waiter in served {
            round = max(round, waiter.round)
            nextRounds[waiter.owner] = waiter.round + 1
        }
        let current = round
        nextRounds = waiters.isEmpty ? [:] : nextRounds.filter { $0.value > current }
    }
}
