public import NIOCore

/// The settings of a TLS server: its files, its protocols and its limits.
public struct TLSSettings: Sendable, Hashable {
    /// PEM file of the server's certificate, followed by the intermediate certificates, if any.
    public var certificateChainFile: String
    /// PEM file of the certificate's private key, without a passphrase.
    public var privateKeyFile: String
    /// PEM file of the authorities whose clients may connect. When set, a client without a
    /// certificate of theirs is refused (mutual TLS). When nil, clients are not asked for a
    /// certificate.
    public var clientCertificateAuthorityFile: String?
    /// The protocols offered by ALPN, the preferred one first. A client that offers only others is
    /// refused with the alert no_application_protocol (RFC 7301, section 3.2). A client without
    /// ALPN is served.
    public var applicationProtocols: [String]
    /// The time from the connection's acceptance to the end of its handshake.
    public var handshakeTimeout: TimeAmount
    /// How long a client may leave a response unread, with the socket's buffers full, before it is
    /// cut off.
    public var stalledWriteTimeout: TimeAmount
    /// The time for the last bytes of a closing connection to leave, and then for the client to
    /// close its end.
    public var closeTimeout: TimeAmount
    /// How many handshakes may be in progress at once. One in progress holds at most about 100 KB.
    /// A connection that has sent nothing holds no TLS state and is not counted.
    public var maximumUnfinishedHandshakes: Int
    /// How many TLS 1.2 sessions are kept for clients that resume without tickets. The others'
    /// sessions are in their tickets.
    public var maximumCachedSessions: Int

    /// Settings with the defaults of a server on the open Internet.
    public init(
        certificateChainFile: String,
        privateKeyFile: String,
        clientCertificateAuthorityFile: String? = nil,
        applicationProtocols: [String] = ["http/1.1"],
        handshakeTimeout: TimeAmount = .seconds(10),
        stalledWriteTimeout: TimeAmount = .seconds(60),
        closeTimeout: TimeAmount = .seconds(5),
        maximumUnfinishedHandshakes: Int = 1024,
        maximumCachedSessions: Int = 4096
    ) {
        self.certificateChainFile = certificateChainFile
        self.privateKeyFile = privateKeyFile
        self.clientCertificateAuthorityFile = clientCertificateAuthorityFile
        self.applicationProtocols = applicationProtocols
        self.handshakeTimeout = handshakeTimeout
        self.stalledWriteTimeout = stalledWriteTimeout
        self.closeTimeout = closeTimeout
        self.maximumUnfinishedHandshakes = maximumUnfinishedHandshakes
        self.maximumCachedSessions = maximumCachedSessions
    }

    /// Every file that the settings name.
    var files: [String] {
        [self.certificateChainFile, self.privateKeyFile] + [self.clientCertificateAuthorityFile].compactMap(\.self)
    }
}
