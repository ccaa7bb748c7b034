/// How much a request may bring, and how much memory answers may take.
package struct APILimits: Sendable {
    /// The largest upload.
    package var uploadBytes: Int

    /// The largest JSON body.
    package var jsonBodyBytes: Int

    /// How much memory the ready answers may take.
    package var answerCacheBytes: Int

    /// The addresses of the proxies in front, whose `X-Forwarded-For` is believed.
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
