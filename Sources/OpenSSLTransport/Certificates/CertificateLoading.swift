import COpenSSL
import Foundation

/// Reads certificates and keys into a context.
enum CertificateLoading {
    /// Loads and checks the settings' files.
    ///
    /// - Throws: ``TLSError``, naming the file that cannot be used.
    static func load(_ settings: TLSSettings, into context: OpaquePointer, now: Date) throws(TLSError) {
        for file in settings.files {
            try self.checkReadable(file)
        }
        // Otherwise OpenSSL would ask for a passphrase on the terminal and wait for it.
        SSL_CTX_set_default_passwd_cb(context) { _, _, _, _ in -1 }
        try self.loadCertificate(settings.certificateChainFile, into: context, now: now)
        try self.loadPrivateKey(settings, into: context)
        if let file = settings.clientCertificateAuthorityFile {
            try self.loadAuthorities(file, into: context)
        }
    }

    private static func checkReadable(_ file: String) throws(TLSError) {
        guard let stream = fopen(file, "r") else {
            throw TLSError(.file, "\(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        fclose(stream)
    }

    private static func loadCertificate(
        _ file: String,
        into context: OpaquePointer,
        now: Date
    ) throws(TLSError) {
        guard SSL_CTX_use_certificate_chain_file(context, file) == 1,
            let certificate = SSL_CTX_get0_certificate(context)
        else {
            throw TLSError(.certificate, "the certificate in \(file) cannot be used: \(OpenSSLErrorQueue.drain())")
        }
        var seconds = time_t(now.timeIntervalSince1970)
        if X509_cmp_time(X509_get0_notAfter(certificate), &seconds) < 0 {
            let end = self.text(of: X509_get0_notAfter(certificate))
            throw TLSError(.certificateExpired, "the certificate in \(file) expired at \(end)")
        }
        if X509_cmp_time(X509_get0_notBefore(certificate), &seconds) > 0 {
            let start = self.text(of: X509_get0_notBefore(certificate))
            throw TLSError(.certificateNotYetValid, "the certificate in \(file) is not valid before \(start)")
        }
    }

    private static func loadPrivateKey(_ settings: TLSSettings, into context: OpaquePointer) throws(TLSError) {
        let file = settings.privateKeyFile
        guard SSL_CTX_use_PrivateKey_file(context, file, SSL_FILETYPE_PEM) == 1 else {
            throw TLSError(.privateKey, "the private key in \(file) cannot be used: \(OpenSSLErrorQueue.drain())")
        }
        guard SSL_CTX_check_private_key(context) == 1 else {
            let reason = OpenSSLErrorQueue.drain()
            throw TLSError(
                .privateKey,
                "the private key in \(file) is not that of \(settings.certificateChainFile): \(reason)"
            )
        }
    }

    private static func loadAuthorities(_ file: String, into context: OpaquePointer) throws(TLSError) {
        guard SSL_CTX_load_verify_file(context, file) == 1, let names = SSL_load_client_CA_file(file) else {
            throw TLSError(
                .clientCertificateAuthority,
                "the client certificate authorities in \(file) cannot be used: \(OpenSSLErrorQueue.drain())"
            )
        }
        SSL_CTX_set_client_CA_list(context, names)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    }

    private static func text(of time: UnsafePointer<ASN1_TIME>?) -> String {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return "an unreadable time" }
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts))).formatted(.iso8601)
    }
}
