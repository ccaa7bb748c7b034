import Foundation
import OpenSSLTransport
import Testing

/// Files that cannot be used, and the errors about them.
struct TLSContextTests {
    @Test func aMissingFileIsNamed() throws {
        let files = try TestFiles()
        for field in [\TLSSettings.certificateChainFile, \.privateKeyFile] {
            var settings = files.settings()
            settings[keyPath: field] = files.path("absent.pem")
            let error = try #require(throws: TLSError.self) { try TLSContext(settings) }
            #expect(error.code == .file)
            #expect(error.reason.contains(files.path("absent.pem")))
            #expect(error.reason.contains("No such file"))
        }
        var settings = files.settings()
        settings.clientCertificateAuthorityFile = files.path("absent-authority.pem")
        let error = try #require(throws: TLSError.self) { try TLSContext(settings) }
        #expect(error.reason.contains("absent-authority.pem"))
    }

    @Test func aKeyOfAnotherCertificateIsRefused() throws {
        let files = try TestFiles()
        let others = try TestFiles()
        var settings = files.settings()
        settings.privateKeyFile = others.privateKey
        let error = try #require(throws: TLSError.self) { try TLSContext(settings) }
        #expect(error.code == .privateKey)
        #expect(error.reason.contains(others.privateKey))
    }

    @Test func filesThatAreNoPEMAreRefused() throws {
        let files = try TestFiles()
        try "not PEM\n".write(toFile: files.path("junk.pem"), atomically: true, encoding: .utf8)
        var settings = files.settings()
        settings.certificateChainFile = files.path("junk.pem")
        #expect(try #require(throws: TLSError.self) { try TLSContext(settings) }.code == .certificate)
        settings = files.settings()
        settings.privateKeyFile = files.path("junk.pem")
        #expect(try #require(throws: TLSError.self) { try TLSContext(settings) }.code == .privateKey)
        settings = files.settings()
        settings.clientCertificateAuthorityFile = files.path("junk.pem")
        #expect(try #require(throws: TLSError.self) { try TLSContext(settings) }.code == .clientCertificateAuthority)
    }

    @Test func aKeyWithAPassphraseIsRefusedWithoutAsking() async throws {
        let files = try TestFiles()
        let made = try await CommandLineTool.shell(
            #"openssl pkey -in "$1" -aes256 -passout pass:open-sesame -out "$2""#,
            files.privateKey,
            files.path("locked.pem")
        )
        #expect(made.status == 0)
        var settings = files.settings()
        settings.privateKeyFile = files.path("locked.pem")
        #expect(try #require(throws: TLSError.self) { try TLSContext(settings) }.code == .privateKey)
    }

    @Test func certificatesOutOfTheirTimeAreRefused() throws {
        let files = try TestFiles()
        let now = Date()
        #expect(
            try #require(throws: TLSError.self) {
                try TLSContext(files.settings(), now: { now.addingTimeInterval(31 * 86400) })
            }.code == .certificateExpired
        )
        #expect(
            try #require(throws: TLSError.self) {
                try TLSContext(files.settings(), now: { now.addingTimeInterval(-86400) })
            }.code == .certificateNotYetValid
        )
    }

    @Test func protocolNamesMustFitInAByte() throws {
        let files = try TestFiles()
        var settings = files.settings()
        settings.applicationProtocols = [String(repeating: "x", count: 256)]
        #expect(try #require(throws: TLSError.self) { try TLSContext(settings) }.code == .settings)
        settings.applicationProtocols = [""]
        #expect(try #require(throws: TLSError.self) { try TLSContext(settings) }.code == .settings)
    }
}
