import Disclosure
import Foundation
import HTTPAPI
import Logging
import UseCases

/// All settings, with the defaults filled in.
struct ServerConfiguration: Sendable {
    struct HTTP: Sendable {
        var host: String
        var port: Int
    }

    struct Database: Sendable {
        /// nil starts a private cluster in the data folder.
        var url: String?
        /// The login of `palmares migrate`; nil for `url`.
        var migrationURL: String?
        var maximumConnections: Int
        var waitLimitMilliseconds: Int
    }

    struct TLS: Sendable {
        /// Where both are nil, the server makes its own certificate in the data folder.
        var certificateFile: String?
        var privateKeyFile: String?
        /// The authorities whose clients may connect; nil lets anyone connect.
        var clientAuthorityFile: String?
    }

    struct Limits: Sendable {
        var uploadBytes: Int
        var jsonBodyBytes: Int
        var idleTimeoutSeconds: Int
        var connections: ConnectionLimits
        /// How many engagements tenants may propose to each other.
        var proposals: ProposalLimits
        /// How many unknown keys an address may present in a minute; nil does not count them.
        var refusedKeysPerMinute: Int?
        /// How much memory the parts of releases that are kept may take.
        var releaseMemoryBytes: Int
        /// The addresses of the proxies in front. Their `X-Forwarded-For` is trusted.
        var trustedProxies: Set<CallerAddress>
    }

    var dataFolder: URL
    var http: HTTP
    var database: Database
    var tls: TLS
    var limits: Limits
    /// The limits of uploads.
    var uploads: UploadLimits

    /// How old a qualified meeting must be to count in the conversion rate.
    var maturationDays: Int
    /// How many other tenants a figure must include before it is shown.
    var disclosure: DisclosureThresholds
    /// When releases are made automatically.
    var schedule: ReleaseSchedule
    /// From which day of the month on the coming release has a preview; nil turns previews off.
    var previewDay: Int?
    var logLevel: Logger.Level
}
