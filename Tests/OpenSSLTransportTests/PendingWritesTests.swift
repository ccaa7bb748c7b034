import NIOCore
import NIOEmbedded
import Testing

@testable import OpenSSLTransport

/// How writes become pieces of one record. The sizes are calculated by hand from the 16384 bytes of
/// a record.
struct PendingWritesTests {
    private let loop = EmbeddedEventLoop()

    /// Takes everything up to a limit, and gives the pieces' bytes.
    private func pieces(
        of pending: inout PendingWrites,
        upTo limit: Int = 65536
    ) throws -> (pieces: [[UInt8]], promises: Int) {
        var pieces: [[UInt8]] = []
        var promises: [EventLoopPromise<Void>] = []
        try pending.take(upTo: limit, promises: &promises) { piece throws(TLSError) in
            pieces.append(Array(piece))
        }
        for promise in promises {
            promise.succeed()
        }
        return (pieces, promises.count)
    }

    private func bytes(_ byte: UInt8, _ count: Int) -> ByteBuffer {
        ByteBuffer(repeating: byte, count: count)
    }

    @Test func aFailureLeavesThePromisesPendingToBeFailed() throws {
        var pending = PendingWrites()
        let promise = self.loop.makePromise(of: Void.self)
        pending.append(self.bytes(1, 10), promise: promise)
        pending.flush()
        var promises: [EventLoopPromise<Void>] = []
        #expect(throws: TLSError.self) {
            try pending.take(upTo: 100, promises: &promises) { _ throws(TLSError) in
                throw TLSError(.recordFailed, "no")
            }
        }
        pending.fail(with: ChannelError.ioOnClosedChannel, includingFlushed: true)
        #expect(throws: ChannelError.ioOnClosedChannel) { try promise.futureResult.wait() }
        #expect(!pending.hasFlushed)
    }

    @Test func unflushedWritesAreNotTaken() throws {
        var pending = PendingWrites()
        pending.append(self.bytes(1, 10), promise: nil)
        #expect(try self.pieces(of: &pending).pieces.isEmpty)
        let later = self.loop.makePromise(of: Void.self)
        pending.flush()
        pending.append(self.bytes(2, 5), promise: later)
        #expect(try self.pieces(of: &pending).pieces == [[UInt8](repeating: 1, count: 10)])
        pending.fail(with: ChannelError.ioOnClosedChannel, includingFlushed: false)
        #expect(throws: ChannelError.ioOnClosedChannel) { try later.futureResult.wait() }
    }

    @Test func headBodyAndEndBecomeOnePiece() throws {
        var pending = PendingWrites()
        for (byte, count) in [(1, 150), (2, 4096), (3, 0)] as [(UInt8, Int)] {
            let promise = self.loop.makePromise(of: Void.self)
            pending.append(self.bytes(byte, count), promise: promise)
        }
        pending.flush()
        let taken = try self.pieces(of: &pending)
        #expect(taken.pieces.map(\.count) == [4246])
        #expect(taken.pieces[0].prefix(150).allSatisfy { $0 == 1 })
        #expect(taken.pieces[0].dropFirst(150).allSatisfy { $0 == 2 })
        #expect(taken.promises == 3)
        #expect(!pending.hasFlushed && pending.flushedBytes == 0)
    }

    @Test func aHeadIsFilledUpWithTheBodyAndTheRestIsHandedOutDirectly() throws {
        var pending = PendingWrites()
        pending.append(self.bytes(1, 384), promise: nil)
        pending.append(self.bytes(2, 16000 + 32768 + 100), promise: nil)
        pending.flush()
        let taken = try self.pieces(of: &pending)
        #expect(taken.pieces.map(\.count) == [16384, 32868])
        #expect(taken.pieces[0].filter { $0 == 1 }.count == 384)
    }

    @Test func aLargeWriteLeavesItsLastBytesForTheFollowingWrite() throws {
        var pending = PendingWrites()
        pending.append(self.bytes(1, 16384 + 10), promise: nil)
        pending.append(self.bytes(2, 20), promise: nil)
        pending.flush()
        #expect(try self.pieces(of: &pending).pieces.map(\.count) == [16384, 30])
    }

    @Test func takingStopsAtTheLimitAndGoesOnLater() throws {
        var pending = PendingWrites()
        let promise = self.loop.makePromise(of: Void.self)
        pending.append(self.bytes(1, 200_000), promise: promise)
        pending.flush()
        let first = try self.pieces(of: &pending, upTo: 65536)
        #expect(first.pieces.map(\.count) == [65536])
        #expect(first.promises == 0 && pending.flushedBytes == 134_464)
        let rest = try self.pieces(of: &pending, upTo: 1 << 20)
        #expect(rest.pieces.map(\.count) == [134_464])
        #expect(rest.promises == 1)
    }

    @Test func manySmallWritesFillRecords() throws {
        var pending = PendingWrites()
        for index in 0..<1000 {
            pending.append(self.bytes(UInt8(truncatingIfNeeded: index), 100), promise: nil)
        }
        pending.flush()
        let pieces = try self.pieces(of: &pending, upTo: 1 << 20).pieces
        #expect(pieces.map(\.count) == [16384, 16384, 16384, 16384, 16384, 16384, 1696])
        let expected = (0..<1000).flatMap { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 100) }
        #expect(pieces.flatMap(\.self) == expected)
    }

    @Test func aFlushOfNothingStillKeepsItsPromise() throws {
        var pending = PendingWrites()
        pending.append(ByteBuffer(), promise: self.loop.makePromise(of: Void.self))
        pending.flush()
        #expect(pending.hasFlushed)
        let taken = try self.pieces(of: &pending)
        #expect(taken.pieces.isEmpty && taken.promises == 1)
        #expect(!pending.hasFlushed)
    }
}
