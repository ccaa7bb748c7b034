import Hummingbird
import UseCases

/// `/healthz` and `/readyz`, for monitoring. They need no key and show nothing else.
struct HealthRoutes: Sendable {
    let palmares: Palmares

    /// Whether the server is shutting down. It then takes no new requests.
    let isStopping: @Sendable () -> Bool

    func add(to router: Router<APIContext>) {
        router.get("healthz") { _, _ in Answer.json(ByteBuffer(string: #"{"status":"ok"}"#)) }
        router.get("readyz", use: ready)
    }

    @Sendable private func ready(_ request: Request, _ context: APIContext) async throws -> Response {
        guard !isStopping(), await palmares.isReady() else { throw Failure.unavailable }
        return Answer.json(ByteBuffer(string: #"{"status":"ready"}"#))
    }
}
