import Foundation
import NIOCore
import OpenSSLTransport

/// A separate folder for each test, with a certificate. It is removed when the test is over.
final class TestFiles: Sendable {
    let folder: String

    var certificate: String { self.path("certificate.pem") }
    var privateKey: String { self.path("key.pem") }

    /// - Parameter hostNames: the certificate's names; nil makes no certificate.
    init(hostNames: [String]? = ["localhost", "127.0.0.1"]) throws {
        self.folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        if let hostNames {
            try self.makeCertificate(hostNames: hostNames)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.folder)
    }

    func path(_ name: String) -> String {
        self.folder + "/" + name
    }

    func makeCertificate(
        hostNames: [String] = ["localhost", "127.0.0.1"],
        notBefore: Date = Date(timeIntervalSinceNow: -60),
        validDays: Int = 30
    ) throws {
        try SelfSignedCertificate.create(
            certificateFile: self.certificate,
            privateKeyFile: self.privateKey,
            hostNames: hostNames,
            notBefore: notBefore,
            validDays: validDays
        )
    }

    /// Settings for a busy machine: a handshake may take its time, unless the test is about just
    /// that.
    func settings(handshakeTimeout: TimeAmount = .seconds(60)) -> TLSSettings {
        TLSSettings(
            certificateChainFile: self.certificate,
            privateKeyFile: self.privateKey,
            handshakeTimeout: handshakeTimeout,
            closeTimeout: .seconds(1)
        )
    }
}
