import Hummingbird
import Logging

/// Writes one line for each request: method, path, status, milliseconds. It never logs a header, a
/// query or a body.
struct AccessLog: RouterMiddleware {
    typealias Context = APIContext

    let logger: Logger

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard logger.logLevel <= .info else { return try await next(request, context) }
        let clock = ContinuousClock()
        let start = clock.now
        let response = try await next(request, context)
        let milliseconds = AccessLog.milliseconds(clock.now - start)
        logger.info(
            "\(request.method.rawValue) \(AccessLog.path(request.head.path)) \(response.status.code) \(milliseconds)",
            metadata: ["request_id": .string(context.requestIdentifier)]
        )
        return response
    }

    /// The target without its query, short and printable.
    static func path(_ target: String?) -> String {
        let bytes = (target ?? "").utf8.prefix { $0 != UInt8(ascii: "?") }
        let visible = bytes.prefix(200).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: visible, as: UTF8.self)
    }

    /// `12.345ms`.
    static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        let decimals = String(microseconds % 1_000)
        return "\(microseconds / 1_000).\(String(repeating: "0", count: 3 - decimals.count))\(decimals)ms"
    }
}
