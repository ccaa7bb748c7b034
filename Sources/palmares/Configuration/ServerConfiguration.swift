import Disclosure
import Foundation
import HTTPAPI
import Logging
import UseCases

/// Everything that can be set, and what holds where it isn't.
struct ServerConfiguration: Sendable {
    struct HTTP: Sendable {
        var host: String
        var port: Int
    }

    struct Database: Sendable {
        /// nil starts a private cluster in the data folder.
        var url: String?
        /// What `palmares migrate` logs in with; nil takes `url`.
        var migrationURL: String?
        var maximumConnections: Int
        var waitLimitMilliseconds: Int
    }

    struct TLS: Sendable {
        /// Both nil: a certificate of the server's own making, in the data folder.
        var certificateFile: String?
        var privateKeyFile: String?
        /// Authorities whose clients are let in, and no others; nil lets anyone ask.
        var clientAuthorityFile: String?
    }

    struct Limits: Sendable {
        var uploadBytes: Int
        var jsonBodyBytes: Int
        var idleTimeoutSeconds: Int
        var connections: ConnectionLimits
        /// How many engagements a client may make in a day (UTC).
        var engagementsPerClientAndDay: Int
        /// How many keys that nobody was given an address may present in a minute; nil does not
        /// count.
        var refusedKeysPerMinute: Int?
        /// How much memory may be taken by what is kept of releases.
        var releaseMemoryBytes: Int
        /// The addresses of the proxies in front, whose `X-Forwarded-For` is believed.
        var trustedProxies: Set<CallerAddress>
    }

    var dataFolder: URL
    var http: HTTP
    var database: Database
    var tls: TLS
    var limits: Limits
    /// How files may arrive.
    var uploads: UploadLimits

    /// How old a qualified meeting must be to count in the conversion rate.
    var maturationDays: Int
    /// From how many others on something may be told of a tenant.
    var disclosure: DisclosureThresholds
    /// When releases are made without being asked for.
    var schedule: ReleaseSchedule
    var logLevel: Logger.Level
}
