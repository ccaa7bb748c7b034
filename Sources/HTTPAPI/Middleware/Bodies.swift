import Hummingbird

/// Gives each request its body, and leaves the connection in order behind one that nobody read.
///
/// An answer to HEAD has no body either.
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
