import COpenSSL
public import Foundation

/// Makes a self-signed certificate, for a server's first start and for tests.
public enum SelfSignedCertificate {
    /// Makes an ECDSA P-256 key and a certificate for it, and writes both as PEM files.
    ///
    /// Each file appears whole or not at all, and replaces an existing one. Only the owner can read
    /// the key's file (mode 0600).
    ///
    /// - Parameters:
    ///   - certificateFile: path of the certificate.
    ///   - privateKeyFile: path of the key.
    ///   - hostNames: DNS names, and IPv4 and IPv6 addresses, of the server. The first is the
    ///     certificate's common name.
    ///   - notBefore: the first moment of the certificate's validity.
    ///   - validDays: the number of days of its validity.
    /// - Throws: ``TLSError`` when a name cannot stand in a certificate or a file cannot be
    ///   written.
    public static func create(
        certificateFile: String,
        privateKeyFile: String,
        hostNames: [String],
        notBefore: Date,
        validDays: Int
    ) throws(TLSError) {
        guard let commonName = hostNames.first, validDays > 0 else {
            throw TLSError(.settings, "a certificate needs a host name and at least one day")
        }
        OpenSSLErrorQueue.clear()
        let alternativeNames = try self.alternativeNames(hostNames)
        let key = try PrivateKey()
        let certificate = try CertificateBuilder()
        try certificate.setValidity(from: notBefore, days: validDays)
        try certificate.setName(commonName)
        try certificate.add(NID_basic_constraints, "critical,CA:FALSE")
        try certificate.add(NID_key_usage, "critical,digitalSignature")
        try certificate.add(NID_ext_key_usage, "serverAuth")
        try certificate.add(NID_subject_alt_name, alternativeNames)
        try certificate.sign(with: key)
        let keyText = try key.pem()
        let certificateText = try certificate.pem()
        // The key first: a reader that comes in between finds a key that does not fit, and tries
        // again.
        try AtomicFile.write(keyText, to: privateKeyFile, mode: 0o600)
        try AtomicFile.write(certificateText, to: certificateFile, mode: 0o644)
    }

    /// OpenSSL's text for the names, each with `DNS:` or `IP:`. It accepts only letters that cannot
    /// change the text's meaning.
    private static func alternativeNames(_ names: [String]) throws(TLSError) -> String {
        var entries: [String] = []
        for name in names {
            var address = in6_addr()
            let isAddress = inet_pton(AF_INET, name, &address) == 1 || inet_pton(AF_INET6, name, &address) == 1
            let isHostName =
                (1...253).contains(name.utf8.count)
                && name.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                        UInt8(ascii: "_"), UInt8(ascii: "*"):
                        true
                    default:
                        false
                    }
                }
            guard isAddress || isHostName else {
                throw TLSError(.settings, "a host name of the certificate is neither a DNS name nor an IP address")
            }
            entries.append((isAddress ? "IP:" : "DNS:") + name)
        }
        return entries.joined(separator: ",")
    }
}

/// The owner of an ECDSA P-256 private key.
private final class PrivateKey {
    let pointer: OpaquePointer

    init() throws(TLSError) {
        var key: OpaquePointer?
        let generator = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
        defer { EVP_PKEY_CTX_free(generator) }
        guard generator != nil, EVP_PKEY_keygen_init(generator) == 1,
            EVP_PKEY_CTX_set_group_name(generator, "P-256") == 1,
            EVP_PKEY_generate(generator, &key) == 1, let key
        else {
            throw TLSError(.resources, "no private key could be made: \(OpenSSLErrorQueue.drain())")
        }
        self.pointer = key
    }

    deinit {
        EVP_PKEY_free(self.pointer)
    }

    func pem() throws(TLSError) -> [UInt8] {
        try PEMText.make { bio in
            PEM_write_bio_PKCS8PrivateKey(bio, self.pointer, nil, nil, 0, nil, nil) == 1
        }
    }
}

/// The owner of an X.509 certificate that is being made.
private final class CertificateBuilder {
    private let pointer: OpaquePointer

    /// Starts a version 3 certificate with a random serial number of 159 bits (RFC 5280, section
    /// 4.1.2.2, allows 20 octets and wants the number positive).
    init() throws(TLSError) {
        guard let pointer = X509_new() else {
            throw TLSError(.resources, "no certificate could be made: \(OpenSSLErrorQueue.drain())")
        }
        self.pointer = pointer
        let number = BN_new()
        defer { BN_free(number) }
        guard X509_set_version(pointer, Int(X509_VERSION_3)) == 1, BN_rand(number, 159, 0, 0) == 1,
            BN_to_ASN1_INTEGER(number, X509_get_serialNumber(pointer)) != nil
        else { throw Self.failure() }
    }

    deinit {
        X509_free(self.pointer)
    }

    func setValidity(from start: Date, days: Int) throws(TLSError) {
        let seconds = time_t(start.timeIntervalSince1970.rounded(.down))
        guard ASN1_TIME_set(X509_getm_notBefore(self.pointer), seconds) != nil,
            ASN1_TIME_adj(X509_getm_notAfter(self.pointer), seconds, CInt(clamping: days), 0) != nil
        else { throw Self.failure() }
    }

    /// Sets the subject, which is the issuer too. A common name has at most 64 letters, so a longer
    /// host name stands only among the alternative names.
    func setName(_ commonName: String) throws(TLSError) {
        let name = X509_get_subject_name(self.pointer)
        let text = commonName.utf8.count <= 64 ? commonName : "palmares"
        guard X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1,
            X509_set_issuer_name(self.pointer, name) == 1
        else { throw Self.failure() }
    }

    func add(_ identifier: CInt, _ value: String) throws(TLSError) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, self.pointer, self.pointer, nil, nil, 0)
        let ext = X509V3_EXT_conf_nid(nil, &context, identifier, value)
        defer { X509_EXTENSION_free(ext) }
        guard ext != nil, X509_add_ext(self.pointer, ext, -1) == 1 else { throw Self.failure() }
    }

    func sign(with key: PrivateKey) throws(TLSError) {
        guard X509_set_pubkey(self.pointer, key.pointer) == 1,
            X509_sign(self.pointer, key.pointer, EVP_sha256()) > 0
        else { throw Self.failure() }
    }

    func pem() throws(TLSError) -> [UInt8] {
        try PEMText.make { bio in PEM_write_bio_X509(bio, self.pointer) == 1 }
    }

    private static func failure() -> TLSError {
        TLSError(.certificate, "the certificate could not be made: \(OpenSSLErrorQueue.drain())")
    }
}

/// PEM text, as OpenSSL writes it.
private enum PEMText {
    static func make(_ write: (OpaquePointer) -> Bool) throws(TLSError) -> [UInt8] {
        guard let bio = BIO_new(BIO_s_secmem()) else {
            throw TLSError(.resources, "no PEM text could be made: \(OpenSSLErrorQueue.drain())")
        }
        defer { BIO_free(bio) }
        guard write(bio) else {
            throw TLSError(.resources, "no PEM text could be made: \(OpenSSLErrorQueue.drain())")
        }
        var bytes = [UInt8](repeating: 0, count: Int(BIO_ctrl_pending(bio)))
        let count = BIO_read(bio, &bytes, CInt(clamping: bytes.count))
        bytes.removeLast(bytes.count - max(0, Int(count)))
        return bytes
    }
}
