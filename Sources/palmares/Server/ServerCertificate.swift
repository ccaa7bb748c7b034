import Foundation
import OpenSSLTransport
import Units

/// The certificate that a server shows.
enum ServerCertificate {
    /// The TLS settings. Where no certificate is configured, the server makes its own.
    ///
    /// - Throws: `CommandFailure` or `TLSError`.
    static func settings(_ configuration: ServerConfiguration) throws -> TLSSettings {
        let tls = configuration.tls
        switch (tls.certificateFile, tls.privateKeyFile) {
        case (let certificate?, let key?):
            return TLSSettings(
                certificateChainFile: certificate,
                privateKeyFile: key,
                clientCertificateAuthorityFile: tls.clientAuthorityFile
            )
        case (nil, nil):
            let (certificate, key) = try ownFiles(configuration)
            return TLSSettings(
                certificateChainFile: certificate,
                privateKeyFile: key,
                clientCertificateAuthorityFile: tls.clientAuthorityFile
            )
        case (_?, nil):
            throw CommandFailure.configuration("tls.private_key_file: expected, as tls.certificate_file is set.")
        case (nil, _?):
            throw CommandFailure.configuration("tls.certificate_file: expected, as tls.private_key_file is set.")
        }
    }

    private static func ownFiles(_ configuration: ServerConfiguration) throws -> (certificate: String, key: String) {
        let folder = try DataFolder(configuration.dataFolder).tls
        let certificate = folder.appendingPathComponent("certificate.pem").path
        let key = folder.appendingPathComponent("key.pem").path
        let files = FileManager.default
        // A key without its certificate, or the reverse, is a mistake that the operator must mend.
        // The server does not overwrite it.
        if !files.fileExists(atPath: certificate), !files.fileExists(atPath: key) {
            do {
                try files.createDirectory(at: folder, withIntermediateDirectories: true)
            } catch {
                throw CommandFailure.configuration("The folder \(folder.path) cannot be made (see data.folder).")
            }
            try SelfSignedCertificate.create(
                certificateFile: certificate,
                privateKeyFile: key,
                hostNames: hostNames(configuration.http.host),
                notBefore: Date(),
                validDays: 3_650
            )
        }
        return (certificate, key)
    }

    /// The names that clients reach this machine by.
    private static func hostNames(_ host: String) -> [String] {
        let everywhere: Set<String> = ["0.0.0.0", "::"]
        var names = ["localhost", "127.0.0.1", "::1"]
        for name in [host, machineName()].compactMap(\.self) where !names.contains(name) && !everywhere.contains(name) {
            names.append(name)
        }
        return names
    }

    /// nil where the machine's name could not stand in a certificate.
    private static func machineName() -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return nil }
        let name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let isHostName =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            }
        return isHostName ? name : nil
    }
}
