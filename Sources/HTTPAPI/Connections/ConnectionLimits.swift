package import NIOCore

/// How many connections there may be, and how long a client may take.
package struct ConnectionLimits: Sendable {
    /// Connections at once. When there are so many, the one that has been idle for the longest
    /// goes.
    package var maximum = 1_024

    /// How many of them one address may have. Behind a proxy all clients have the proxy's address:
    /// see `proxies`.
    package var perAddress = 256

    /// Connections beyond the maximum, for `/healthz` and `/readyz` alone.
    package var reserve = 16

    /// The addresses that may have as many connections as there are.
    package var proxies: Set<CallerAddress> = []

    /// From the first byte of a request to the end of its header.
    package var headTime: TimeAmount = .seconds(10)

    /// From the end of a request's header to the end of its body, unless the route lets it take its
    /// time.
    package var bodyTime: TimeAmount = .seconds(30)

    /// From the end of an answer that did not wait for the whole body to the end of the body.
    package var restTime: TimeAmount = .seconds(5)

    package init() {}
}
