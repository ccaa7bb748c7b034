import COpenSSL

/// The protocol versions and cipher suites of a server context: those of the system's OpenSSL
/// configuration, and never more.
enum ProtocolPolicy {
    /// Narrows a new context, to which OpenSSL has already applied the system's configuration.
    ///
    /// TLS 1.2 is the minimum unless the system's is higher. Of the TLS 1.2 suites that the system
    /// allows, those stay that have ephemeral elliptic-curve keys and an AEAD cipher. The TLS 1.3
    /// suites, the curves and the security level stay the system's.
    ///
    /// - Throws: ``TLSError`` when the system's configuration leaves no version or suite.
    static func apply(to context: OpaquePointer) throws(TLSError) {
        let minimum = SSL_CTX_ctrl(context, SSL_CTRL_GET_MIN_PROTO_VERSION, 0, nil)
        let maximum = SSL_CTX_ctrl(context, SSL_CTRL_GET_MAX_PROTO_VERSION, 0, nil)
        guard maximum == 0 || maximum >= Int(TLS1_2_VERSION) else {
            throw TLSError(.settings, "the system's OpenSSL configuration allows no TLS version from 1.2 on")
        }
        if minimum < Int(TLS1_2_VERSION) {
            try setMinimum(TLS1_2_VERSION, of: context)
        }
        let suites = strongSuites(of: context)
        if suites.isEmpty {
            try setMinimum(TLS1_3_VERSION, of: context)
        } else if SSL_CTX_set_cipher_list(context, suites.joined(separator: ":")) != 1 {
            throw TLSError(.settings, "no TLS 1.2 cipher suite can be used: \(OpenSSLErrorQueue.drain())")
        }
        SSL_CTX_clear_options(context, openssl_refused_server_options())
        SSL_CTX_set_options(context, openssl_server_options())
    }

    private static func setMinimum(_ version: CInt, of context: OpaquePointer) throws(TLSError) {
        guard SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(version), nil) == 1 else {
            throw TLSError(.settings, "the minimum TLS version cannot be set: \(OpenSSLErrorQueue.drain())")
        }
    }

    /// The names of the TLS 1.2 suites of a context that are ECDHE and AEAD, in the system's order.
    private static func strongSuites(of context: OpaquePointer) -> [String] {
        guard let suites = SSL_CTX_get_ciphers(context) else { return [] }
        let ciphers = [NID_aes_128_gcm, NID_aes_256_gcm, NID_chacha20_poly1305]
        let signatures = [NID_auth_ecdsa, NID_auth_rsa]
        return (0..<OPENSSL_sk_num(suites)).compactMap { index in
            guard let element = OPENSSL_sk_value(suites, index) else { return nil }
            let suite = OpaquePointer(element)
            guard SSL_CIPHER_get_kx_nid(suite) == NID_kx_ecdhe,
                ciphers.contains(SSL_CIPHER_get_cipher_nid(suite)),
                signatures.contains(SSL_CIPHER_get_auth_nid(suite)),
                let name = SSL_CIPHER_get_name(suite)
            else { return nil }
            return String(cString: name)
        }
    }
}
