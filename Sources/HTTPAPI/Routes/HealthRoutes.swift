import Hummingbird
import UseCases

/// `/healthz` and `/readyz`, for whatever watches the server. They need no key and say nothing
/// else.
struct HealthRoutes: Sendable {
    let palmares: Palmares

    /// Whether the server is on its way out: it then takes nothing new.
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
