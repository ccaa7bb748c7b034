import NIOCore

/// The application's writes that are not encrypted yet, in order, and how many of them have been
/// flushed.
///
/// It gathers small writes into pieces of one TLS record. So a response's head and body leave as
/// one record where they fit. It passes large writes on without a copy.
struct PendingWrites {
    private struct Write {
        var bytes: ByteBuffer
        let promise: EventLoopPromise<Void>?
    }

    private var writes = CircularBuffer<Write>(initialCapacity: 4)
    private var flushedWrites = 0

    /// The bytes of flushed writes that are still here.
    private(set) var flushedBytes = 0
    private var unflushedBytes = 0

    /// Whether there are flushed writes. They may hold no bytes, and still have a promise to
    /// complete.
    var hasFlushed: Bool { self.flushedWrites > 0 }

    /// Adds a write, to be sent with the next flush.
    mutating func append(_ bytes: ByteBuffer, promise: EventLoopPromise<Void>?) {
        self.unflushedBytes += bytes.readableBytes
        self.writes.append(Write(bytes: bytes, promise: promise))
    }

    /// Marks everything written so far to be sent.
    mutating func flush() {
        self.flushedWrites = self.writes.count
        self.flushedBytes += self.unflushedBytes
        self.unflushedBytes = 0
    }

    /// Takes flushed bytes off the front, in pieces.
    ///
    /// - Parameters:
    ///   - limit: how many bytes to take before stopping; the last piece may go past it by less
    ///     than a record.
    ///   - promises: receives the promises of the writes that have been taken whole.
    ///   - encrypt: gets each piece. All pieces but the last are whole records.
    /// - Throws: what `encrypt` throws. The piece's promises are then among `promises`, or still
    ///   pending.
    mutating func take(
        upTo limit: Int,
        promises: inout [EventLoopPromise<Void>],
        encrypt: (UnsafeRawBufferPointer) throws(TLSError) -> Void
    ) throws(TLSError) {
        let record = TLSSession.maximumRecordBytes
        var taken = 0
        while self.flushedBytes > 0, taken < limit {
            self.completeEmptyWrites(&promises)
            let first = self.writes[self.writes.startIndex].bytes.readableBytes
            let piece: Int
            if first >= record || first == self.flushedBytes {
                // Whole records, except at the end. What is left over is gathered with the writes
                // that follow.
                let length = min(first, max(record, limit - taken))
                piece = length == self.flushedBytes ? length : length - length % record
                try self.takeDirectly(piece, encrypt: encrypt)
            } else {
                piece = min(record, self.flushedBytes)
                try self.takeGathered(piece, promises: &promises, encrypt: encrypt)
            }
            taken += piece
        }
        self.completeEmptyWrites(&promises)
    }

    /// Fails the writes that have not been flushed, or all of them.
    mutating func fail(with error: any Error, includingFlushed: Bool) {
        var failed: [EventLoopPromise<Void>] = []
        while self.writes.count > (includingFlushed ? 0 : self.flushedWrites) {
            let write = self.writes.removeLast()
            if let promise = write.promise {
                failed.append(promise)
            }
        }
        self.unflushedBytes = 0
        if includingFlushed {
            self.flushedWrites = 0
            self.flushedBytes = 0
        }
        // Last, because code that waits for a promise may write again.
        for promise in failed.reversed() {
            promise.fail(error)
        }
    }

    private mutating func completeEmptyWrites(_ promises: inout [EventLoopPromise<Void>]) {
        while self.flushedWrites > 0, self.writes[self.writes.startIndex].bytes.readableBytes == 0 {
            let write = self.writes.removeFirst()
            self.flushedWrites -= 1
            if let promise = write.promise {
                promises.append(promise)
            }
        }
    }

    private mutating func takeDirectly(
        _ count: Int,
        encrypt: (UnsafeRawBufferPointer) throws(TLSError) -> Void
    ) throws(TLSError) {
        let bytes = self.writes[self.writes.startIndex].bytes
        var failure: TLSError?
        bytes.withUnsafeReadableBytes { all in
            do throws(TLSError) {
                try encrypt(UnsafeRawBufferPointer(rebasing: all.prefix(count)))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        self.writes[self.writes.startIndex].bytes.moveReaderIndex(forwardBy: count)
        self.flushedBytes -= count
    }

    private mutating func takeGathered(
        _ count: Int,
        promises: inout [EventLoopPromise<Void>],
        encrypt: (UnsafeRawBufferPointer) throws(TLSError) -> Void
    ) throws(TLSError) {
        var failure: TLSError?
        withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { scratch in
            var filled = 0
            while filled < count {
                self.completeEmptyWrites(&promises)
                let index = self.writes.startIndex
                let length = min(count - filled, self.writes[index].bytes.readableBytes)
                self.writes[index].bytes.readWithUnsafeReadableBytes { source in
                    UnsafeMutableRawBufferPointer(rebasing: scratch[filled..<filled + length])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source.prefix(length)))
                    return length
                }
                filled += length
            }
            self.flushedBytes -= count
            do throws(TLSError) {
                try encrypt(UnsafeRawBufferPointer(scratch))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
