package import NIOCore

/// How many connections are allowed, and how long a client may take.
package struct ConnectionLimits: Sendable {
    /// How many connections are open at once. When there are more, the one that has been idle for
    /// the longest time is closed.
    package var maximum = 1_024

    /// How many of them one address may have. Behind a proxy, all clients have the address of the
    /// proxy: see `proxies`.
    package var perAddress = 256

    /// Extra connections beyond the maximum, only for `/healthz` and `/readyz`.
    package var reserve = 16

    /// Addresses without a limit of their own.
    package var proxies: Set<CallerAddress> = []

    /// The time from the first byte of a request to the end of its header.
    package var headTime: TimeAmount = .seconds(10)

    /// The time from the end of a request's header to the end of its body. A route may lift this
    /// limit.
    package var bodyTime: TimeAmount = .seconds(30)

    /// The time from the end of an answer to the end of the request's body, if the answer did not
    /// wait for the whole body.
    package var restTime: TimeAmount = .seconds(5)

    package init() {}
}
