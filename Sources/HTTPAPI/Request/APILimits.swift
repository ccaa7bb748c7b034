/// How large requests may be, and how much memory answers may take.
package struct APILimits: Sendable {
    /// The largest upload, in bytes.
    package var uploadBytes: Int

    /// The largest JSON body, in bytes.
    package var jsonBodyBytes: Int

    /// How much memory the finished answers may take, in bytes.
    package var answerCacheBytes: Int

    /// The addresses of the proxies in front of the server. Their `X-Forwarded-For` is trusted.
    package var trustedProxies: Set<CallerAddress>

    package init(
        uploadBytes: Int = 1 << 30,
        jsonBodyBytes: Int = 1 << 20,
        answerCacheBytes: Int = 64 << 20,
        trustedProxies: Set<CallerAddress> = []
    ) {
        self.trustedProxies = trustedProxies
        self.uploadBytes = uploadBytes
        self.jsonBodyBytes = jsonBodyBytes
        self.answerCacheBytes = answerCacheBytes
    }
}
