import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import UseCases

/// Turns every error into a problem document, and leaves the connection in order behind a body that
/// nobody read.
struct Refusals: RouterMiddleware {
    typealias Context = APIContext

    let allowedMethods: AllowedMethods
    let logger: Logger

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.body = IncomingBody(of: request, channel: context.channel)
        let response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPParserError {
            // The server answers this one itself, and closes the connection.
            throw error
        } catch {
            response = problem(for: error, request, context)
                .response(requestIdentifier: context.requestIdentifier, in: context.language)
        }
        if request.method == .head { return response.createHeadResponse() }
        guard let body = context.body, body.isWorthLeaving else { return response }
        return closing(response, after: body)
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

    /// Sends the answer, reads on for a while so that a client that is still sending gets to read
    /// it, and closes.
    ///
    /// To close with unread bytes in the socket would reset the connection, and the answer with it.
    private func closing(_ response: Response, after body: IncomingBody) -> Response {
        let text = response.body
        guard let length = text.contentLength else { return response }
        var response = response
        response.headers[.connection] = "close"
        response.body = ResponseBody(contentLength: length) { writer in
            try await text.write(writer)
            await body.discard(limitBytes: 64 << 20, within: .seconds(5))
            throw ConnectionClosing()
        }
        return response
    }
}

/// Ends a connection after its last answer. Nothing is wrong.
private struct ConnectionClosing: Error {}
