package import Hummingbird
package import Logging
import Units
package import UseCases

/// The HTTP API, version 1: routes and middleware, to be served by a Hummingbird application.
package struct API: Sendable {
    private let palmares: Palmares
    private let connections: ConnectionTable?
    private let limits: APILimits
    private let sources: SystemSources
    private let logger: Logger
    private let isStopping: @Sendable () -> Bool

    /// - Parameters:
    ///   - palmares: the use cases.
    ///   - connections: is told which connections have shown a good key.
    ///   - limits: how large requests may be, and how much memory answers may take.
    ///   - environment: the time and the randomness.
    ///   - logger: gets a line for each request, and the server's own faults.
    ///   - isStopping: whether the server is shutting down.
    package init(
        palmares: Palmares,
        connections: ConnectionTable? = nil,
        limits: APILimits = APILimits(),
        sources: SystemSources = .system,
        logger: Logger,
        isStopping: @escaping @Sendable () -> Bool = { false }
    ) {
        self.palmares = palmares
        self.connections = connections
        self.limits = limits
        self.sources = sources
        self.logger = logger
        self.isStopping = isStopping
    }

    /// Answers every request, even one for an unknown path.
    package func responder() -> RouterResponder<APIContext> {
        // The routes know the methods of each path. The middleware comes before the routes, so it
        // gets that table here.
        let routes = router(AllowedMethods([])).routes
        let allowed = AllowedMethods(routes.map { ($0.method.rawValue, $0.path.description) })
        return router(allowed).buildResponder()
    }

    private func router(_ allowedMethods: AllowedMethods) -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            RequestIdentifier { [sources] in
                hexadecimal(sources.randomBytes(RequestIdentifier.byteCount))
            }
            AccessLog(logger: logger)
            LanguageChoice()
            Bodies()
            Refusals(allowedMethods: allowedMethods, logger: logger)
        }
        HealthRoutes(palmares: palmares, isStopping: isStopping).add(to: router)
        let authentication = Authentication(
            palmares: palmares,
            connections: connections,
            proxies: limits.trustedProxies
        )
        let group = router.group("v1").add(middleware: authentication)
        TenantRoutes(palmares: palmares, limits: limits).add(to: group)
        APIKeyRoutes(palmares: palmares, limits: limits).add(to: group)
        ExchangeRateRoutes(palmares: palmares, limits: limits).add(to: group)
        ReferenceYardstickRoutes(palmares: palmares, limits: limits).add(to: group)
        EngagementRoutes(palmares: palmares, limits: limits).add(to: group)
        EngagementChangeRoutes(palmares: palmares, limits: limits).add(to: group)
        DefinitionRoutes(palmares: palmares, limits: limits).add(to: group)
        CampaignRoutes(palmares: palmares, limits: limits).add(to: group)
        MappingProfileRoutes(palmares: palmares, limits: limits).add(to: group)
        ImportRoutes(palmares: palmares, limits: limits).add(to: group)
        ReleaseRoutes(palmares: palmares, limits: limits).add(to: group)
        ReadRoutes(palmares: palmares, limits: limits).add(to: group)
        return router
    }
}
