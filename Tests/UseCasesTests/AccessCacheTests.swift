import Access
import Foundation
import Storage
import Testing

@testable import Releases
@testable import UseCases

@Suite struct AccessCacheTests {
    private let actor = Actor.admin
    private let now = Date(timeIntervalSince1970: 1_000_000)

    private func following() -> AccessCache {
        let cache = AccessCache()
        cache.setFollowing(true)
        return cache
    }

    private func hash(_ number: Int) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }

    private func remember(_ answer: AccessCache.Verdict, _ number: Int, in cache: AccessCache) {
        cache.remember(answer, hash: hash(number), generation: cache.generation, at: now)
    }

    @Test(arguments: [AccessCache.Refusal.unknownKey, .tenantSuspended])
    func whatAChangeOvertookIsNotRemembered(refusal: AccessCache.Refusal) {
        for answer in [AccessCache.Verdict.actor(actor), .refused(refusal)] {
            for change in [{ (cache: AccessCache) in cache.hear(.access) }, { $0.setFollowing(true) }] {
                let cache = following()
                let before = cache.generation
                change(cache)
                cache.remember(answer, hash: hash(1), generation: before, at: now)
                #expect(cache.answer(forHash: hash(1), at: now) == nil)
            }
        }
    }

    @Test func whatIsRememberedIsForgottenAtAChangeOfAccessAndNoOther() {
        for answer in [AccessCache.Verdict.actor(actor), .refused(.unknownKey)] {
            let cache = following()
            remember(answer, 1, in: cache)
            for change in [Invalidation.dirty, .release(UUID())] { cache.hear(change) }
            #expect(cache.answer(forHash: hash(1), at: now) == answer)
            cache.hear(.access)
            #expect(cache.answer(forHash: hash(1), at: now) == nil)
        }
    }

    @Test func whoHearsNothingRemembersNothing() {
        for answer in [AccessCache.Verdict.actor(actor), .refused(.unknownKey)] {
            let cache = AccessCache()
            remember(answer, 1, in: cache)
            cache.setFollowing(true)
            #expect(cache.answer(forHash: hash(1), at: now) == nil)
            remember(answer, 1, in: cache)
            cache.setFollowing(false)
            #expect(cache.answer(forHash: hash(1), at: now) == nil)
            cache.setFollowing(true)
            #expect(cache.answer(forHash: hash(1), at: now) == nil)
        }
    }

    @Test func aRefusalIsRememberedForAMinute() {
        let cache = following()
        remember(.refused(.unknownKey), 1, in: cache)
        let seconds = AccessCache.refusalSeconds
        #expect(cache.answer(forHash: hash(1), at: now.addingTimeInterval(seconds - 0.001)) == .refused(.unknownKey))
        #expect(cache.answer(forHash: hash(1), at: now.addingTimeInterval(seconds)) == nil)
    }

    @Test func madeUpKeysPushNoGoodOneOut() {
        let cache = following()
        remember(.actor(actor), -1, in: cache)
        for number in 0...AccessCache.capacity { remember(.refused(.unknownKey), number, in: cache) }
        #expect(cache.answer(forHash: hash(-1), at: now) == .actor(actor))
        // The last one that fits took the place of all before it.
        #expect(cache.answer(forHash: hash(0), at: now) == nil)
        #expect(cache.answer(forHash: hash(AccessCache.capacity), at: now) == .refused(.unknownKey))
    }

    @Test func aKeyThatWasGoodOnceIsKnownWhateverChanges() {
        let cache = following()
        cache.noteIssued(hash: hash(1))
        cache.hear(.access)
        #expect(cache.isIssued(hash: hash(1)) && !cache.isIssued(hash: hash(2)))
    }
}

@Suite struct RefusedKeysTests {
    private let now = Date(timeIntervalSince1970: 1_000_000)

    @Test func anAddressHasAMinutesWorthAndGetsItBackEvenly() {
        let keys = RefusedKeys(perMinute: 2)
        #expect((0..<3).map { _ in keys.take("a", at: now) } == [nil, nil, 30])
        #expect(keys.take("a", at: now.addingTimeInterval(29)) == 1)
        #expect(keys.take("a", at: now.addingTimeInterval(30)) == nil)
        #expect(keys.take("a", at: now.addingTimeInterval(30)) == 30)
        // However long it waits, it has at most a minute's allowance.
        let later = now.addingTimeInterval(100_000)
        #expect((0..<3).map { _ in keys.take("a", at: later) } == [nil, nil, 30])
    }

    @Test func whatIsGivenBackIsThereAgainAndNoMore() {
        let keys = RefusedKeys(perMinute: 1)
        #expect(keys.take("a", at: now) == nil)
        for _ in 0..<3 { keys.giveBack("a") }
        #expect((0..<2).map { _ in keys.take("a", at: now) } == [nil, 60])
    }

    @Test func aClockThatGoesBackwardsGivesNothing() {
        let keys = RefusedKeys(perMinute: 1)
        _ = keys.take("a", at: now)
        #expect(keys.take("a", at: now.addingTimeInterval(-100)) != nil)
    }

    @Test func memoryIsBounded() {
        let keys = RefusedKeys(perMinute: 1)
        for number in 0..<RefusedKeys.capacity + 10 { _ = keys.take("\(number)", at: now) }
        #expect(keys.count <= RefusedKeys.capacity)
        // Those that have everything back make room first.
        let later = RefusedKeys(perMinute: 1)
        for number in 0..<RefusedKeys.capacity - 1 { _ = later.take("\(number)", at: now) }
        _ = later.take("spent", at: now.addingTimeInterval(60))
        _ = later.take("new", at: now.addingTimeInterval(60))
        #expect(later.take("spent", at: now.addingTimeInterval(60)) != nil)
    }
}
