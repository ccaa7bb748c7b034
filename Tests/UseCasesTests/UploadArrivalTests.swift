import Domain
import Foundation
import Synchronization
import Testing

@testable import Releases
@testable import UseCases

/// Senders of every pace.
@Suite struct UploadArrivalTests {
    /// Bytes that come a piece at a time, each after a pause; then the end, or nothing for ever.
    private struct Sender: AsyncSequence, Sendable {
        var pieces: [[UInt8]]
        var pause: Duration = .zero
        var ends = true

        struct AsyncIterator: AsyncIteratorProtocol {
            var rest: ArraySlice<[UInt8]>
            let pause: Duration
            let ends: Bool

            mutating func next() async throws -> [UInt8]? {
                if pause > .zero { try await Task.sleep(for: pause) }
                if let piece = rest.popFirst() { return piece }
                if !ends { try await Task.sleep(for: .seconds(600)) }
                return nil
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: pieces[...], pause: pause, ends: ends) }

        static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) } }
    }

    private func arrival(_ sender: Sender, _ limits: UploadLimits, room: Int = 1 << 30) -> UploadArrival<Sender> {
        UploadArrival(sender, limits: limits, room: SpoolRoom(bytes: room))
    }

    private func everything(of arrival: UploadArrival<Sender>) async throws -> [UInt8] {
        try await arrival.reduce(into: []) { $0 += $1 }
    }

    private func isTooSlow(_ error: (any Error)?) -> Bool {
        if case .uploadTooSlow? = (error as? Failure)?.kind { true } else { false }
    }

    /// No sender is fast.
    private let everybodyIsSlow = UploadLimits(minimumBytesPerSecond: 1 << 50)
    /// No sender is slow.
    private let everybodyIsFast = UploadLimits(minimumBytesPerSecond: 0)

    @Test(arguments: [0, 1, 1_000, 524_288, 524_289, 3_000_000])
    func whatIsGatheredIsReadAgainToTheByte(_ count: Int) async throws {
        let whole = Sender.bytes(count)
        let pieces = stride(from: 0, to: count, by: 70_001).map { Array(whole[$0..<min($0 + 70_001, count)]) }
        for limits in [everybodyIsSlow, everybodyIsFast] {
            let arrival = arrival(Sender(pieces: pieces), limits)
            try await arrival.gather()
            #expect(try await everything(of: arrival) == whole)
        }
    }

    @Test func aFastSenderIsNotWaitedForToTheEnd() async throws {
        let pieces = Array(repeating: Sender.bytes(100_000), count: 6)
        // It would never end.
        try await arrival(Sender(pieces: pieces, ends: false), everybodyIsFast).gather()
    }

    @Test func aSlowFileBeyondItsBoundIsRefused() async throws {
        var limits = everybodyIsSlow
        limits.spoolBytes = 700_000
        let pieces = Array(repeating: Sender.bytes(100_000), count: 20)
        let error = await #expect(throws: Failure.self) {
            try await arrival(Sender(pieces: pieces), limits).gather()
        }
        #expect(isTooSlow(error))
        limits.spoolBytes = 2_000_000
        try await arrival(Sender(pieces: pieces), limits).gather()
    }

    @Test func allSlowFilesTogetherHaveABoundAndGiveTheirRoomBack() async throws {
        let room = SpoolRoom(bytes: 800_000)
        let pieces = Array(repeating: Sender.bytes(100_000), count: 9)
        func gathered() async throws -> UploadArrival<Sender> {
            let arrival = UploadArrival(Sender(pieces: pieces), limits: everybodyIsSlow, room: room)
            try await arrival.gather()
            return arrival
        }
        do {
            let (first, second) = (try await gathered(), try await gathered())
            await #expect(throws: Failure.self) { _ = try await gathered() }
            withExtendedLifetime((first, second)) {}
        }
        _ = try await gathered()
    }

    /// However much it has brought before.
    @Test(.timeLimit(.minutes(10))) func whoStallsWhileAConnectionWaitsIsGivenUp() async throws {
        let limits = UploadLimits(minimumBytesPerSecond: 1_000, patience: .milliseconds(300))
        let pieces = Array(repeating: Sender.bytes(100_000), count: 8)
        let arrival = arrival(Sender(pieces: pieces, ends: false), limits)
        let error = await #expect(throws: Failure.self) {
            try await arrival.watched {
                try await arrival.gather()
                return try await arrival.reduce(into: 0) { $0 += $1.count }
            }
        }
        #expect(isTooSlow(error))
    }

    /// Slower than it should be, if only a little, and never silent.
    @Test(.timeLimit(.minutes(10))) func whoFallsFurtherAndFurtherBehindIsGivenUp() async throws {
        let limits = UploadLimits(minimumBytesPerSecond: 1_000, patience: .milliseconds(300))
        let beginning = Array(repeating: Sender.bytes(100_000), count: 6)
        let trickle = Array(repeating: [UInt8](repeating: 1, count: 10), count: 10_000)
        let sender = FastThenSlow(beginning: beginning, trickle: trickle)
        let arrival = UploadArrival(sender, limits: limits, room: SpoolRoom(bytes: 0))
        let error = await #expect(throws: Failure.self) {
            try await arrival.watched {
                try await arrival.gather()
                return try await arrival.reduce(into: 0) { $0 += $1.count }
            }
        }
        #expect(isTooSlow(error))
    }

    /// Pieces that come at once, then others each after 20 milliseconds.
    private struct FastThenSlow: AsyncSequence, Sendable {
        let beginning: [[UInt8]]
        let trickle: [[UInt8]]

        struct AsyncIterator: AsyncIteratorProtocol {
            var beginning: ArraySlice<[UInt8]>
            var trickle: ArraySlice<[UInt8]>

            mutating func next() async throws -> [UInt8]? {
                if let piece = beginning.popFirst() { return piece }
                try await Task.sleep(for: .milliseconds(20))
                return trickle.popFirst()
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(beginning: beginning[...], trickle: trickle[...])
        }
    }

    @Test func whoTricklesWhileNoConnectionWaitsSucceeds() async throws {
        let limits = UploadLimits(minimumBytesPerSecond: 1 << 50, patience: .milliseconds(50))
        let arrival = arrival(Sender(pieces: Array(repeating: [1], count: 10), pause: .milliseconds(60)), limits)
        let count = try await arrival.watched {
            try await arrival.gather()
            return try await arrival.reduce(into: 0) { $0 += $1.count }
        }
        #expect(count == 10)
    }

    @Test func noFileTakesForEver() async throws {
        let limits = UploadLimits(patience: .milliseconds(100), longestArrival: .milliseconds(300))
        let sender = Sender(pieces: Array(repeating: [1], count: 1_000), pause: .milliseconds(10))
        let arrival = arrival(sender, limits)
        let error = await #expect(throws: Failure.self) { try await arrival.watched { try await arrival.gather() } }
        #expect(isTooSlow(error))
    }

    /// The database may take its time: only the sender is measured.
    @Test func whoeverWaitsForTheDatabaseIsNotSlow() async throws {
        let limits = UploadLimits(minimumBytesPerSecond: 1_000, patience: .milliseconds(100))
        let pieces = Array(repeating: Sender.bytes(100_000), count: 8)
        let arrival = arrival(Sender(pieces: pieces), limits)
        let count = try await arrival.watched {
            try await arrival.gather()
            var count = 0
            for try await piece in arrival {
                count += piece.count
                try await Task.sleep(for: .milliseconds(80))
            }
            try await Task.sleep(for: .milliseconds(300))
            return count
        }
        #expect(count == 800_000)
    }

    @Test func paceIsMeasuredToItsBound() {
        let limits = UploadLimits(minimumBytesPerSecond: 1_000, patience: .seconds(10))
        #expect(limits.credit == 10_000 && limits.cost(of: .milliseconds(2_500)) == 2_500)
        #expect(limits.isFast(8_000, in: .seconds(1)) && !limits.isFast(7_999, in: .seconds(1)))
    }

    @Test func temporaryFilesHaveNoName() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("palmares-spool-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        var limits = everybodyIsSlow
        limits.folder = folder
        let arrival = arrival(Sender(pieces: Array(repeating: Sender.bytes(100_000), count: 20)), limits)
        try await arrival.gather()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(try await everything(of: arrival).count == 2_000_000)
    }
}
