import Access
import HTTPTypes
import Hummingbird
import UseCases
import Wording

/// Finds the actor by the API key of the request.
struct Authentication: RouterMiddleware {
    typealias Context = APIContext

    let palmares: Palmares
    let connections: ConnectionTable?

    /// The proxies whose `X-Forwarded-For` is trusted.
    let proxies: Set<CallerAddress>

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard let key = Authentication.key(in: request.headers[.authorization]) else { throw Problem(.noKey) }
        var context = context
        let address = CallerAddress.ofCaller(
            peer: context.channel.remoteAddress?.ipAddress,
            forwarded: request.headers[values: .forwardedFor],
            proxies: proxies
        )
        var actor = try await palmares.authenticate(key, from: address?.network)
        actor.requestIdentifier = context.requestIdentifier
        context.actor = actor
        connections?.markKnown(context.channel)
        return try await next(request, context)
    }

    /// The key in `Bearer KEY`; the scheme's case doesn't matter (RFC 9110, section 11.1).
    static func key(in header: String?) -> String? {
        guard let header, header.utf8.count > 7, header.utf8.count <= 200,
            header.utf8.prefix(7).elementsEqual("Bearer ".utf8) || header.prefix(7).lowercased() == "bearer "
        else { return nil }
        let key = header.dropFirst(7).drop { $0 == " " }
        return key.isEmpty ? nil : String(key)
    }
}
