import Foundation
import OpenSSLTransport
import Testing

/// Certificates as the `openssl` program reads them.
struct SelfSignedCertificateTests {
    @Test(arguments: ["a,DNS:evil.example", "", "two words", "a\nb", "é"])
    func namesThatCouldMeanSomethingElseAreRefused(name: String) throws {
        let files = try TestFiles(hostNames: nil)
        let error = try #require(throws: TLSError.self) { try files.makeCertificate(hostNames: ["ok.example", name]) }
        #expect(error.code == .settings)
        #expect(try FileManager.default.contentsOfDirectory(atPath: files.folder).isEmpty)
    }

    @Test func aFolderThatIsAbsentIsNamed() throws {
        let error = try #require(throws: TLSError.self) {
            try SelfSignedCertificate.create(
                certificateFile: "/nonexistent/certificate.pem",
                privateKeyFile: "/nonexistent/key.pem",
                hostNames: ["localhost"],
                notBefore: Date(),
                validDays: 1
            )
        }
        #expect(error.code == .file)
        #expect(error.reason.contains("/nonexistent/key.pem"))
    }

    @Test func theCertificateIsWhatWasAskedFor() async throws {
        let files = try TestFiles(hostNames: nil)
        let start = try Date("2031-02-03T04:05:06Z", strategy: .iso8601)
        try files.makeCertificate(
            hostNames: ["palmares.example", "127.0.0.1", "::1"],
            notBefore: start,
            validDays: 90
        )
        let text = try await CommandLineTool.shell(#"openssl x509 -in "$1" -noout -text"#, files.certificate).output
        #expect(text.contains("Version: 3 (0x2)"))
        #expect(text.contains("NIST CURVE: P-256"))
        #expect(text.contains("Signature Algorithm: ecdsa-with-SHA256"))
        #expect(text.contains("Subject: CN = palmares.example"))
        #expect(text.contains("DNS:palmares.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"))
        #expect(text.contains("Not Before: Feb  3 04:05:06 2031 GMT"))
        #expect(text.contains("Not After : May  4 04:05:06 2031 GMT"))
        #expect(text.contains("CA:FALSE"))
        #expect(text.contains("TLS Web Server Authentication"))
    }

    @Test func theKeyIsItsOwnersOnlyAndNothingElseIsLeft() async throws {
        let files = try TestFiles()
        let first = try String(contentsOfFile: files.certificate, encoding: .utf8)
        try files.makeCertificate()
        #expect(try String(contentsOfFile: files.certificate, encoding: .utf8) != first)
        let modes = try await CommandLineTool.shell(#"cd "$1" && stat -c '%a %n' *"#, files.folder).output
        #expect(modes == "644 certificate.pem\n600 key.pem\n")
        let check = try await CommandLineTool.shell(#"openssl pkey -in "$1" -noout -check"#, files.privateKey)
        #expect(check.output.contains("Key is valid"))
        let verified = try await CommandLineTool.shell(
            #"openssl verify -x509_strict -CAfile "$1" -purpose sslserver -verify_hostname localhost "$1""#,
            files.certificate
        )
        #expect(verified.output.contains("OK"))
    }
}
