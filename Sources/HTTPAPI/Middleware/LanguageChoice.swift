import HTTPTypes
import Hummingbird
import Wording

/// Finds the client's language, once for each request.
struct LanguageChoice: RouterMiddleware {
    typealias Context = APIContext

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let header = request.headers[.acceptLanguage] {
            context.language = AcceptLanguage(header)?.language ?? .english
        }
        return try await next(request, context)
    }
}
