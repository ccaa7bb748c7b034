import Hummingbird

/// Gives each request its body, and handles the rest of a body that no route has read.
///
/// It also removes the body of an answer to HEAD.
struct Bodies: RouterMiddleware {
    typealias Context = APIContext

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.body = IncomingBody(of: request, channel: context.channel)
        let response = try await next(request, context)
        if request.method == .head { return response.createHeadResponse() }
        guard let body = context.body, body.isWorthLeaving else { return response }
        return closing(response, after: body)
    }

    /// Sends the answer, reads on for a while, and closes the connection. A client that is still
    /// sending gets to read the answer so.
    ///
    /// Closing with unread bytes in the socket would reset the connection, and the answer would be
    /// lost.
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

/// Ends a connection after its last answer. It is not an error.
private struct ConnectionClosing: Error {}
