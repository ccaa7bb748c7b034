import HTTPTypes
import Hummingbird

/// Gives each request an identifier, and puts it in the answer. It takes the client's own
/// identifier if that is usable.
struct RequestIdentifier: RouterMiddleware {
    typealias Context = APIContext

    /// A new identifier of 1 to 128 letters, digits, dots, hyphens and underscores.
    let newIdentifier: @Sendable () -> String

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestIdentifier =
            request.headers[.requestIdentifier].flatMap { RequestIdentifier.isUsable($0) ? $0 : nil }
            ?? newIdentifier()
        var response = try await next(request, context)
        response.headers[.requestIdentifier] = context.requestIdentifier
        return response
    }

    /// How many random bytes make a new identifier.
    static let byteCount = 16

    static func isUsable(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
