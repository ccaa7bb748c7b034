/// Why a TLS context, connection or certificate could not be made or kept.
///
/// The reason may go into a log. It names files and OpenSSL's own reason strings, and never holds
/// key material, passphrases or traffic.
public struct TLSError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for code that has to tell them apart.
    public enum Code: Sendable, Hashable {
        /// A file is missing, or may not be read or written.
        case file
        /// A certificate or a chain cannot be used.
        case certificate
        /// The certificate is past its last day.
        case certificateExpired
        /// The certificate's first day has not come yet.
        case certificateNotYetValid
        /// A private key cannot be used, or is not the certificate's.
        case privateKey
        /// The certificates of the authorities for clients cannot be used.
        case clientCertificateAuthority
        /// A setting is out of range, or leaves nothing that the system's policy allows.
        case settings
        /// The client and the server did not agree, or the bytes were not TLS.
        case handshakeFailed
        /// The client did not finish its handshake in time.
        case handshakeTimedOut
        /// Too many clients were in the middle of a handshake.
        case tooManyHandshakes
        /// The stream ended without the client's close_notify, so that what was received may be
        /// incomplete.
        case truncated
        /// A record could not be decrypted or encrypted.
        case recordFailed
        /// The client read nothing of a response for too long.
        case writeStalled
        /// OpenSSL refused to make an object, usually for want of memory.
        case resources
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, in words for an operator.
    public let reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { self.reason }
}
