import COpenSSL
import Foundation

/// The owner of one `SSL_CTX`: a certificate with its key, and the rules of its handshakes.
///
/// It never changes, and OpenSSL locks what its connections share. So any thread may use it.
final class ServerContext: @unchecked Sendable {
    let pointer: OpaquePointer
    private let applicationProtocols: ApplicationProtocols

    /// Loads the settings' files.
    ///
    /// - Parameters:
    ///   - settings: the files and limits.
    ///   - now: the time for which the certificate must be valid.
    /// - Throws: ``TLSError``, naming the file that cannot be used.
    init(_ settings: TLSSettings, now: Date) throws(TLSError) {
        OpenSSLErrorQueue.clear()
        let applicationProtocols = try ApplicationProtocols(settings.applicationProtocols)
        guard let pointer = SSL_CTX_new(TLS_server_method()) else {
            throw TLSError(.resources, "no TLS context could be made: \(OpenSSLErrorQueue.drain())")
        }
        // Assigned before anything else can throw, so that deinit frees the context on every path.
        self.pointer = pointer
        self.applicationProtocols = applicationProtocols
        try ProtocolPolicy.apply(to: pointer)
        try CertificateLoading.load(settings, into: pointer, now: now)
        self.configureSessions(settings)
        // The length of a certificate chain in a handshake is limited.
        SSL_CTX_ctrl(pointer, SSL_CTRL_SET_MAX_CERT_LIST, 64 * 1024, nil)
        applicationProtocols.install(in: pointer)
    }

    deinit {
        SSL_CTX_free(self.pointer)
    }

    /// Only this server can resume its sessions. OpenSSL makes the context's own ticket keys at
    /// random. So a reload renews them, and a client's older tickets lead to a full handshake.
    private func configureSessions(_ settings: TLSSettings) {
        let identifier: [UInt8] = Array("palmares".utf8)
        SSL_CTX_set_session_id_context(self.pointer, identifier, UInt32(identifier.count))
        SSL_CTX_ctrl(self.pointer, SSL_CTRL_SET_SESS_CACHE_MODE, Int(SSL_SESS_CACHE_SERVER), nil)
        // To OpenSSL zero would mean no limit.
        SSL_CTX_ctrl(self.pointer, SSL_CTRL_SET_SESS_CACHE_SIZE, max(1, settings.maximumCachedSessions), nil)
        SSL_CTX_set_timeout(self.pointer, 3600)
    }
}
