/// What a client and the server agreed on. The TLS handler sends it down the pipeline as a user
/// event when the handshake has finished.
public struct TLSAgreement: Sendable, Hashable {
    /// The protocol version, as OpenSSL names it: `TLSv1.2` or `TLSv1.3`.
    public let version: String
    /// The cipher suite, as OpenSSL names it.
    public let cipherSuite: String
    /// The protocol chosen by ALPN, or nil when the client does not use ALPN.
    public let applicationProtocol: String?
    /// Whether an earlier session was resumed.
    public let isResumed: Bool
}
