import COpenSSL

/// The protocols that a server offers by ALPN, in the form of the TLS messages (RFC 7301, section
/// 3.1): one byte of length before each name.
final class ApplicationProtocols: Sendable {
    private nonisolated(unsafe) let wire: UnsafeMutableBufferPointer<UInt8>

    /// - Throws: ``TLSError`` when a name is empty or longer than 255 bytes.
    init(_ names: [String]) throws(TLSError) {
        var bytes: [UInt8] = []
        for name in names {
            guard let length = UInt8(exactly: name.utf8.count), length > 0 else {
                throw TLSError(.settings, "an application protocol's name must have 1 to 255 bytes")
            }
            bytes.append(length)
            bytes.append(contentsOf: name.utf8)
        }
        self.wire = .allocate(capacity: bytes.count)
        _ = self.wire.initialize(from: bytes)
    }

    deinit {
        self.wire.deallocate()
    }

    var isEmpty: Bool { self.wire.isEmpty }

    /// Chooses the first of the server's protocols that the client offers too.
    ///
    /// - Parameter offer: the client's list, in wire form.
    /// - Returns: the name's bytes, which live as long as this object; nil when there is no common
    ///   protocol.
    func select(from offer: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var chosen: UnsafeMutablePointer<UInt8>?
        var length: UInt8 = 0
        let outcome = SSL_select_next_proto(
            &chosen,
            &length,
            self.wire.baseAddress,
            UInt32(self.wire.count),
            offer.baseAddress,
            UInt32(offer.count)
        )
        guard outcome == OPENSSL_NPN_NEGOTIATED, let chosen else { return nil }
        return UnsafeBufferPointer(start: chosen, count: Int(length))
    }

    /// Makes a context select among these protocols. The object must outlive the context's
    /// handshakes.
    func install(in context: OpaquePointer) {
        guard !self.isEmpty else { return }
        SSL_CTX_set_alpn_select_cb(
            context,
            { _, selected, selectedLength, offer, offerLength, argument in
                guard let argument, let selected, let selectedLength else { return SSL_TLSEXT_ERR_ALERT_FATAL }
                let protocols = Unmanaged<ApplicationProtocols>.fromOpaque(argument).takeUnretainedValue()
                let offered = UnsafeBufferPointer(start: offer, count: Int(offerLength))
                guard let choice = protocols.select(from: offered) else { return SSL_TLSEXT_ERR_ALERT_FATAL }
                selected.pointee = choice.baseAddress
                selectedLength.pointee = UInt8(choice.count)
                return SSL_TLSEXT_ERR_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }
}
