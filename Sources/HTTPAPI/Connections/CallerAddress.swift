import Foundation

/// The IP address that a request comes from.
package struct CallerAddress: Hashable, Sendable {
    /// 4 or 16 bytes; an IPv4 address in an IPv6 one has 4.
    private let bytes: [UInt8]

    /// Reads an IPv4 or IPv6 address as it is usually written; nil for any other text.
    package init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: six) { Array($0) }
            bytes = all.starts(with: CallerAddress.mappedPrefix) ? Array(all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// The address that a request comes from.
    ///
    /// It is the peer's address. If the peer is one of our proxies, it is the last address in
    /// `X-Forwarded-For` that is not one of our proxies. Each proxy adds the address of its own
    /// client at the end. Everything before that can be made up by anybody.
    static func ofCaller(peer: String?, forwarded: [String], proxies: Set<CallerAddress>) -> CallerAddress? {
        guard var caller = peer.flatMap(CallerAddress.init) else { return nil }
        var rest = forwarded.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }[...]
        while proxies.contains(caller), let last = rest.popLast() {
            guard let address = CallerAddress(last.trimmingCharacters(in: .whitespaces)) else { break }
            caller = address
        }
        return caller
    }

    /// The part of an address that one client has to itself: an IPv4 address, or the first 64 bits
    /// of an IPv6 address.
    var network: String { bytes.prefix(8).map(String.init).joined(separator: ".") }

    private static let mappedPrefix = Array(repeating: UInt8(0), count: 10) + [0xFF, 0xFF]
}
