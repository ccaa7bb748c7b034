import Hummingbird
import Logging
import NIOHTTP1
import UseCases
import Wording

/// Turns every error into a problem document.
struct Refusals: RouterMiddleware {
    typealias Context = APIContext

    let allowedMethods: AllowedMethods
    let logger: Logger

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The HTTP server answers this error itself, and closes the connection.
            throw error
        } catch {
            return problem(for: error, request, context)
                .response(requestIdentifier: context.requestIdentifier, in: context.language)
        }
    }

    private func problem(for error: any Error, _ request: Request, _ context: APIContext) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case let failure as Failure:
            return Problem(failure)
        case is IncomingBody.Incomplete:
            return Problem(.incompleteBody)
        case is CancellationError:
            return Problem(Failure.unavailable)
        case let error as HTTPError where error.status == .notFound:
            guard let allowed = allowedMethods.header(forPath: request.uri.path) else { return Problem(.noSuchPath) }
            return Problem(.methodNotAllowed(allowed: allowed))
        default:
            logger.error(
                "request failed",
                metadata: [
                    "request_id": .string(context.requestIdentifier), "error": .string(Failure.cause(of: error)),
                ]
            )
            return Problem(.internalError)
        }
    }
}
