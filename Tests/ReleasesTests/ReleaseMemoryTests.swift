import Foundation
import Testing

@testable import Releases

/// What is kept of releases, and what goes when there is no room.
@Suite struct ReleaseMemoryTests {
    @Test func whatWasUsedLongestAgoGoesFirst() {
        let memory = ReleaseMemory(limitBytes: 100)
        let keys = (0..<4).map { _ in ReleaseMemory.Key.release(UUID()) }
        for number in 0..<3 { memory.keep(number, for: keys[number], bytes: 30) }
        #expect(memory.value(for: keys[0], as: Int.self) == 0)
        memory.keep(3, for: keys[3], bytes: 40)
        #expect(keys.map { memory.value(for: $0, as: Int.self) } == [0, nil, 2, 3])
        #expect(memory.bytes == 100)
    }

    /// Neither entries that come and go, nor entries in steady use, leave records behind for ever.
    @Test func usesAreNotKeptForEver() {
        let memory = ReleaseMemory(limitBytes: 100)
        for number in 0..<5_000 { memory.keep(number, for: .release(UUID()), bytes: 10) }
        #expect(memory.count == 10 && memory.useCount <= 2 * 11 + 65)
        let key = ReleaseMemory.Key.release(UUID())
        memory.keep(1, for: key, bytes: 10)
        for _ in 0..<5_000 { #expect(memory.value(for: key, as: Int.self) == 1) }
        #expect(memory.useCount <= 2 * 11 + 65)
    }

    @Test func drawsAreKeptOfTwoReleases() {
        let memory = ReleaseMemory()
        let keys = (0..<3).map { _ in ReleaseMemory.Key.draws(UUID()) }
        memory.keep(0, for: keys[0], bytes: 10)
        memory.keep(1, for: keys[1], bytes: 10)
        memory.keep(2, for: keys[0], bytes: 20)
        memory.keep(3, for: keys[2], bytes: 40)
        #expect(keys.map { memory.value(for: $0, as: Int.self) } == [2, nil, 3])
        #expect(memory.bytes == 60)
    }

    @Test func whatIsReplacedOrForgottenIsNotCounted() {
        let memory = ReleaseMemory(limitBytes: 100)
        let key = ReleaseMemory.Key.draws(UUID())
        memory.keep(1, for: key, bytes: 60)
        memory.keep(2, for: key, bytes: 50)
        #expect(memory.bytes == 50)
        memory.keep(3, for: key, bytes: 1000)
        #expect(memory.value(for: key, as: Int.self) == 3, "one value is kept even if it is too large")
        memory.forget(key)
        #expect(memory.bytes == 0 && memory.count == 0)
    }
}
