import Testing

@testable import HTTPAPI

@Suite("Headers of a request") struct RequestTests {
    /// Expected values: RFC 9110, section 8.3.1.
    @Test(
        arguments: [
            ("text/csv", "text/csv", nil), ("Text/CSV ; Charset=\"UTF-8\"", "text/csv", "utf-8"),
            ("application/json;charset=latin1", "application/json", "latin1"),
            ("text/csv; header=present", "text/csv", nil),
            ("text/csv;", "text/csv", nil),
        ] as [(String, String, String?)]
    )
    func mediaTypes(header: String, name: String, charset: String?) {
        let type = MediaType(header)
        #expect(type?.name == name)
        #expect(type?.charset == charset)
    }

    @Test(
        arguments: [
            "", "csv", "text/", "/csv", "text/csv/x", "text csv", "text/csv; charset", "text/csv; =x", "a b/c",
        ] as [String]
    )
    func mediaTypesThatAreNone(header: String) {
        #expect(MediaType(header) == nil)
    }

    @Test(
        arguments: [
            ("Bearer plm_x", "plm_x"), ("bEaReR   plm_x", "plm_x"), (nil, nil), ("", nil), ("Bearer", nil),
            ("Bearer ", nil),
            ("plm_x", nil), ("Basic cGxtOng=", nil), ("Bearer " + String(repeating: "x", count: 5_000), nil),
        ] as [(String?, String?)]
    )
    func presentedKeys(header: String?, key: String?) {
        #expect(Authentication.key(in: header) == key)
    }

    @Test(arguments: ["", " ", "a b", "a/b", "é", "<script>", "a\n", String(repeating: "x", count: 129)] as [String])
    func requestIdentifiersThatAreNotUsed(text: String) {
        #expect(!RequestIdentifier.isUsable(text))
    }

    @Test func requestIdentifiersThatAreUsed() {
        #expect(RequestIdentifier.isUsable("A-b_c.9"))
        #expect(RequestIdentifier.isUsable(String(repeating: "x", count: 128)))
    }

    @Test func theLogShowsNoQueryAndNothingUnprintable() {
        #expect(AccessLog.path("/v1/rankings?cursor=secret") == "/v1/rankings")
        #expect(AccessLog.path("/a\u{1B}[31m\nb") == "/a?[31m?b")
        #expect(AccessLog.path(String(repeating: "x", count: 500)).count == 200)
        #expect(AccessLog.path(nil) == "")
    }

    @Test(
        arguments: [(Duration.microseconds(7), "0.007ms"), (.milliseconds(1_012), "1012.000ms")] as [(Duration, String)]
    )
    func theLogShowsMilliseconds(duration: Duration, text: String) {
        #expect(AccessLog.milliseconds(duration) == text)
    }

    @Test func allowedMethods() {
        let allowed = AllowedMethods([
            ("GET", "/v1/tenants"), ("POST", "/v1/tenants"), ("PATCH", "/v1/tenants/{id}"), ("GET", "/v1/tenants/:id"),
        ])
        #expect(allowed.header(forPath: "/v1/tenants") == "GET, HEAD, POST")
        #expect(allowed.header(forPath: "/v1/tenants/x") == "GET, HEAD, PATCH")
        #expect(allowed.header(forPath: "/v1/tenants/x/y") == nil)
        #expect(allowed.header(forPath: "/v1") == nil)
        #expect(allowed.header(forPath: "/") == nil)
    }
}
