import COpenSSL
import NIOCore

/// The owner of one `SSL`: the cryptography of one connection, between buffers and without a
/// socket.
///
/// It belongs to its channel's event loop.
final class TLSSession {
    /// The largest plaintext of a record (RFC 8446, section 5.1).
    static let maximumRecordBytes = 16 * 1024

    /// The progress of a handshake.
    enum HandshakeStatus {
        case finished
        case needsInput
        case failed(TLSError)
    }

    /// Why reading stopped.
    enum ReadStatus {
        case needsInput
        case bufferFull
        case closeNotify
        case failed(TLSError)
    }

    private let ssl: OpaquePointer
    private let context: ServerContext
    private let ciphertext = CiphertextBuffers()

    /// - Throws: ``TLSError`` when OpenSSL has no memory for it.
    init(_ context: ServerContext) throws(TLSError) {
        OpenSSLErrorQueue.clear()
        guard let ssl = SSL_new(context.pointer) else {
            throw TLSError(.resources, "no TLS session could be made: \(OpenSSLErrorQueue.drain())")
        }
        self.ssl = ssl
        self.context = context
        guard let bio = CiphertextBIO.make(self.ciphertext) else {
            throw TLSError(.resources, "no TLS session could be made: \(OpenSSLErrorQueue.drain())")
        }
        // One reference serves both directions, and now belongs to the session.
        SSL_set_bio(ssl, bio, bio)
        SSL_set_accept_state(ssl)
    }

    deinit {
        SSL_free(self.ssl)
    }

    /// Takes encrypted bytes from the network.
    func receive(_ bytes: ByteBuffer) {
        if self.ciphertext.inbound.readableBytes == 0 {
            self.ciphertext.inbound = bytes
        } else {
            var bytes = bytes
            self.ciphertext.inbound.writeBuffer(&bytes)
        }
    }

    /// Frees the memory of what has been received and read.
    func releaseInput() {
        if self.ciphertext.inbound.readableBytes == 0 {
            self.ciphertext.inbound = ByteBuffer()
        }
    }

    /// The encrypted bytes for the network; nil when there are none.
    func takeOutput() -> ByteBuffer? {
        guard self.ciphertext.outbound.readableBytes > 0 else { return nil }
        defer { self.ciphertext.outbound = ByteBuffer() }
        return self.ciphertext.outbound
    }

    /// Makes room for the records of this many bytes of plaintext, so that the output buffer grows
    /// at most once.
    func reserveOutput(plaintextBytes: Int, allocator: ByteBufferAllocator) {
        let records = plaintextBytes / Self.maximumRecordBytes + 1
        let capacity = plaintextBytes + records * 32
        if self.ciphertext.outbound.capacity == 0 {
            self.ciphertext.outbound = allocator.buffer(capacity: capacity)
        } else {
            self.ciphertext.outbound.reserveCapacity(minimumWritableBytes: capacity)
        }
    }

    /// Advances the handshake as far as the input allows.
    func handshake() -> HandshakeStatus {
        OpenSSLErrorQueue.clear()
        let result = SSL_do_handshake(self.ssl)
        if result == 1 {
            return .finished
        }
        switch SSL_get_error(self.ssl, result) {
        case SSL_ERROR_WANT_READ:
            return .needsInput
        case SSL_ERROR_ZERO_RETURN:
            return .failed(TLSError(.handshakeFailed, "the TLS handshake was ended by the client"))
        default:
            return .failed(TLSError(.handshakeFailed, "the TLS handshake failed: \(OpenSSLErrorQueue.drain())"))
        }
    }

    /// An upper estimate of the bytes that a read would find: what has been received, and the rest
    /// of records that OpenSSL holds.
    var readableBytesEstimate: Int {
        let held = SSL_has_pending(self.ssl) == 1 ? max(Int(SSL_pending(self.ssl)), Self.maximumRecordBytes) : 0
        return self.ciphertext.inbound.readableBytes + held
    }

    /// Decrypts into a buffer's free space, as far as the input and the space allow.
    func read(into buffer: inout ByteBuffer) -> ReadStatus {
        OpenSSLErrorQueue.clear()
        while buffer.writableBytes > 0 {
            var result: CInt = 0
            buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 0) { space in
                result = SSL_read(self.ssl, space.baseAddress, CInt(clamping: space.count))
                return max(0, Int(result))
            }
            if result > 0 {
                // Saves a call that could find nothing.
                if self.readableBytesEstimate == 0 { return .needsInput }
                continue
            }
            switch SSL_get_error(self.ssl, result) {
            case SSL_ERROR_WANT_READ:
                return .needsInput
            case SSL_ERROR_ZERO_RETURN:
                return .closeNotify
            default:
                return .failed(TLSError(.recordFailed, "a TLS record was refused: \(OpenSSLErrorQueue.drain())"))
            }
        }
        return .bufferFull
    }

    /// Encrypts bytes into records of at most ``maximumRecordBytes``.
    ///
    /// - Throws: ``TLSError``, after which the session cannot be used any more.
    func write(_ bytes: UnsafeRawBufferPointer) throws(TLSError) {
        guard !bytes.isEmpty else { return }
        OpenSSLErrorQueue.clear()
        let result = SSL_write(self.ssl, bytes.baseAddress, CInt(clamping: bytes.count))
        // The output buffer takes everything, so anything but a complete write is a failure.
        guard result == bytes.count else {
            throw TLSError(.recordFailed, "a TLS record could not be made: \(OpenSSLErrorQueue.drain())")
        }
    }

    /// Makes the close_notify alert. Call it once, and not after a failure.
    func writeCloseNotify() {
        OpenSSLErrorQueue.clear()
        _ = SSL_shutdown(self.ssl)
        OpenSSLErrorQueue.clear()
    }

    /// Frees the record buffers, about 34 KB, until the next record.
    func releaseRecordBuffers() {
        // Zero means that OpenSSL keeps the buffers for a record in progress, which is fine.
        _ = SSL_free_buffers(self.ssl)
    }

    /// What client and server agreed on in the handshake.
    var agreement: TLSAgreement {
        var name: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        SSL_get0_alpn_selected(self.ssl, &name, &length)
        let chosen = UnsafeBufferPointer(start: name, count: Int(length))
        return TLSAgreement(
            version: String(cString: SSL_get_version(self.ssl)),
            cipherSuite: SSL_CIPHER_get_name(SSL_get_current_cipher(self.ssl)).map { String(cString: $0) } ?? "",
            applicationProtocol: chosen.isEmpty ? nil : String(decoding: chosen, as: UTF8.self),
            isResumed: SSL_session_reused(self.ssl) == 1
        )
    }
}
