import Disclosure
import HTTPAPI
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import OpenSSLTransport
import ServiceLifecycle
import UnixSignals

/// A server from its start to its end.
struct HTTPServer: Service {
    let configuration: ServerConfiguration
    let logger: Logger

    /// Serves until SIGTERM or SIGINT. Then running requests end, new ones are refused, and
    /// everything stops cleanly.
    ///
    /// - Throws: What `CommandFailure` has words for.
    func runUntilSignalled() async throws {
        // A separate group, so that a signal is also received while the database is starting.
        var group = ServiceGroupConfiguration(
            services: [self],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quietLogger
        )
        group.services[0].successTerminationBehavior = .gracefullyShutdownGroup
        group.maximumGracefulShutdownDuration = .seconds(25)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch is CancellationError {
            logger.warning("stopped before every request had ended")
        }
    }

    func run() async throws {
        // This comes first. If an operator starts a server twice, the second one must not make a
        // database and a certificate.
        try await PortCheck.verify(host: configuration.http.host, port: configuration.http.port)
        let context = try TLSContext(try ServerCertificate.settings(configuration))
        let database = try await OpenDatabase.forServing(configuration, logger: logger)
        do {
            try await services(database, context).run()
            await close(database)
        } catch {
            await close(database)
            throw CommandFailure.binding(error, host: configuration.http.host, port: configuration.http.port)
        }
    }

    /// Stops the database in a new task. If the time to stop is over, this task is cancelled.
    private func close(_ database: OpenDatabase) async {
        await Task { await database.close() }.value
    }

    private func services(_ database: OpenDatabase, _ context: TLSContext) -> ServiceGroup {
        for threshold in configuration.disclosure.lowered {
            logger.warning("a disclosure threshold is lowered", metadata: ["threshold": .string(threshold)])
        }
        let stopSign = StopSign()
        let connections = ConnectionTable(configuration.limits.connections)
        let api = API(
            palmares: database.palmares,
            connections: connections,
            limits: APILimits(
                uploadBytes: configuration.limits.uploadBytes,
                jsonBodyBytes: configuration.limits.jsonBodyBytes,
                trustedProxies: configuration.limits.trustedProxies
            ),
            logger: logger,
            isStopping: { stopSign.isStopping }
        )
        // They stop in the reverse order.
        let services: [any Service] = [
            PrivateDatabaseKeeping(database: database),
            ChangeFollowing(database: database.database, settings: database.settings),
            BackgroundChores(palmares: database.palmares),
            CertificateReloader(context: context, logger: logger),
            application(api, context, connections),
            stopSign,
        ]
        return ServiceGroup(configuration: ServiceGroupConfiguration(services: services, logger: quietLogger))
    }

    private func application(_ api: API, _ context: TLSContext, _ connections: ConnectionTable) -> some Service {
        let http = configuration.http
        let limits = configuration.limits
        let logger = logger
        return Application(
            responder: api.responder(),
            server: HTTPServerBuilder { responder in
                let http = HTTP1Channel(
                    responder: responder,
                    configuration: .init(idleTimeout: .seconds(Int64(limits.idleTimeoutSeconds)))
                )
                return OpenSSLChannel(GuardedChannel(http, connections: connections), context: context)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(http.host, port: http.port),
                backlog: 1_024
            ),
            onServerRunning: { _ in
                let host = http.host.contains(":") ? "[\(http.host)]" : http.host
                logger.info("ready", metadata: ["address": "https://\(host):\(http.port)/"])
            },
            logger: quietLogger
        )
    }

    /// For the libraries, which report at length what the server says in one line.
    private var quietLogger: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
