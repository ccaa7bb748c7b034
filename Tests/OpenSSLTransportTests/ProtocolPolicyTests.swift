import COpenSSL
import Testing

@testable import OpenSSLTransport

/// The system's configuration is narrowed and never widened. A context set up by hand stands for
/// one that OpenSSL has set up from `openssl.cnf`.
struct ProtocolPolicyTests {
    private func withContext(_ body: (OpaquePointer) throws -> Void) throws {
        let context = try #require(SSL_CTX_new(TLS_server_method()))
        defer { SSL_CTX_free(context) }
        try body(context)
    }

    private func minimum(_ context: OpaquePointer) -> Int {
        SSL_CTX_ctrl(context, SSL_CTRL_GET_MIN_PROTO_VERSION, 0, nil)
    }

    private func suites(_ context: OpaquePointer) -> [String] {
        let stack = SSL_CTX_get_ciphers(context)
        return (0..<OPENSSL_sk_num(stack)).compactMap { index in
            OPENSSL_sk_value(stack, index).map { String(cString: SSL_CIPHER_get_name(OpaquePointer($0))) }
        }
    }

    @Test func aSystemWithoutModernVersionsIsRefused() throws {
        try self.withContext { context in
            SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_VERSION), nil)
            SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(TLS1_1_VERSION), nil)
            let error = #expect(throws: TLSError.self) { try ProtocolPolicy.apply(to: context) }
            #expect(error?.code == .settings)
        }
    }

    @Test func aLowMinimumIsRaised() throws {
        try self.withContext { context in
            SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_VERSION), nil)
            try ProtocolPolicy.apply(to: context)
            #expect(self.minimum(context) == Int(TLS1_2_VERSION))
        }
    }

    @Test func aHighMinimumIsKept() throws {
        try self.withContext { context in
            SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_3_VERSION), nil)
            try ProtocolPolicy.apply(to: context)
            #expect(self.minimum(context) == Int(TLS1_3_VERSION))
        }
    }

    @Test func onlySuitesOfTheSystemStay() throws {
        try self.withContext { context in
            SSL_CTX_set_cipher_list(
                context,
                "ECDHE-RSA-CHACHA20-POLY1305:AES128-SHA:DHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-SHA384:AES128-GCM-SHA256"
            )
            try ProtocolPolicy.apply(to: context)
            #expect(self.suites(context).filter { !$0.hasPrefix("TLS_") } == ["ECDHE-RSA-CHACHA20-POLY1305"])
        }
    }

    @Test func withoutAStrongSuiteOnlyTLS13IsLeft() throws {
        try self.withContext { context in
            SSL_CTX_set_cipher_list(context, "AES128-SHA")
            try ProtocolPolicy.apply(to: context)
            #expect(self.minimum(context) == Int(TLS1_3_VERSION))
        }
    }

    @Test func whatWeakensAServerIsSwitchedOff() throws {
        try self.withContext { context in
            SSL_CTX_set_options(context, openssl_refused_server_options())
            try ProtocolPolicy.apply(to: context)
            #expect(SSL_CTX_get_options(context) & openssl_refused_server_options() == 0)
            #expect(SSL_CTX_get_options(context) & openssl_server_options() == openssl_server_options())
        }
    }
}
