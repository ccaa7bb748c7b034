import Testing

@testable import HTTPAPI

/// Whose request it is: an address that can be made up by its sender would have no limit.
@Suite struct CallerAddressTests {
    private let proxies: Set = [CallerAddress("10.0.0.1")!, CallerAddress("10.0.0.2")!, CallerAddress("2001:db8::1")!]

    private func caller(_ peer: String?, _ forwarded: String...) -> CallerAddress? {
        CallerAddress.ofCaller(peer: peer, forwarded: forwarded, proxies: proxies)
    }

    @Test func whoIsNoProxyOfOursIsNotBelieved() {
        #expect(caller("192.0.2.7", "198.51.100.1") == CallerAddress("192.0.2.7"))
        #expect(caller("2001:db8::2", "198.51.100.1") == CallerAddress("2001:db8::2"))
        #expect(caller(nil, "198.51.100.1") == nil)
    }

    @Test func aProxySaysWhoAskedItAndWhatStandsBeforeThatIsAnybodysWord() {
        #expect(caller("10.0.0.1", "198.51.100.1") == CallerAddress("198.51.100.1"))
        #expect(caller("10.0.0.1", "203.0.113.9, 198.51.100.1") == CallerAddress("198.51.100.1"))
        #expect(caller("10.0.0.1", "203.0.113.9", "198.51.100.1") == CallerAddress("198.51.100.1"))
        #expect(caller("2001:db8::1", "198.51.100.1") == CallerAddress("198.51.100.1"))
    }

    @Test func aProxyBehindAProxyIsNotTheCaller() {
        #expect(caller("10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2") == CallerAddress("198.51.100.1"))
        #expect(caller("10.0.0.1", "10.0.0.2") == CallerAddress("10.0.0.2"))
    }

    @Test(arguments: ["", " ", "unknown", "_hidden", "198.51.100.1:80", "198.51.100.256", "x, "])
    func whatIsNoAddressIsTheProxysOwn(forwarded: String) {
        #expect(caller("10.0.0.1", forwarded) == CallerAddress("10.0.0.1"))
        #expect(caller("10.0.0.1") == CallerAddress("10.0.0.1"))
    }

    @Test func aSenderHasAnIPv4AddressOrTheFirstHalfOfAnIPv6OneToItself() throws {
        func network(_ text: String) throws -> String { try #require(CallerAddress(text)).network }
        #expect(try network("192.0.2.1") != network("192.0.2.2"))
        #expect(try network("::ffff:192.0.2.1") == network("192.0.2.1"))
        #expect(try network("2001:db8:0:1::1") == network("2001:DB8:0:1:ffff:ffff:ffff:ffff"))
        #expect(try network("2001:db8:0:1::1") != network("2001:db8:0:2::1"))
    }

    /// Otherwise a caller in a proxy's network would be trusted.
    @Test func aProxyIsAWholeAddress() {
        #expect(caller("2001:db8::9", "198.51.100.1") == CallerAddress("2001:db8::9"))
    }

    @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "::g", "fe80::1%eth0", " 1.2.3.4"])
    func otherTextsAreNoAddresses(text: String) {
        #expect(CallerAddress(text) == nil)
    }
}
