import Configuration
import Disclosure
import Foundation
import HTTPAPI
import Logging
import NIOCore
import SystemPackage
import UseCases

/// Reads the settings. Flags win over the environment, the environment over the file, and the file
/// over the defaults.
struct ConfigurationLoader {
    private let reader: ConfigReader

    /// - Parameters:
    ///   - flags: settings given on the command line, by their keys.
    ///   - file: path of a JSON file; nil for none.
    ///   - environment: `PALMARES_HTTP_PORT` stands for `http.port`, and so on.
    init(
        flags: [String: String],
        file: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws {
        // A shell leaves a variable out by making it empty.
        let environment = environment.filter { !$0.value.isEmpty }
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: Self.variables(of: flags)).prefixKeys(with: "palmares"),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "palmares"),
        ]
        if let file {
            try ConfigurationFile.check(file)
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(file)))
            } catch {
                throw CommandFailure.configuration("The settings in \(file) cannot be read: \(error)")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    /// All settings.
    ///
    /// - Throws: `CommandFailure` with the key of a setting that cannot be read.
    func load() async throws -> ServerConfiguration {
        let folder = try await text("data.folder") ?? "./data"
        return ServerConfiguration(
            dataFolder: URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL,
            http: ServerConfiguration.HTTP(
                host: try await text("http.host") ?? "127.0.0.1",
                port: try await integer("http.port", in: 1...65_535) ?? 8_443
            ),
            database: ServerConfiguration.Database(
                url: try await text("database.url"),
                migrationURL: try await text("database.migration_url"),
                maximumConnections: try await integer("database.maximum_connections", in: 1...1_000) ?? 6,
                waitLimitMilliseconds: try await integer("database.wait_limit_milliseconds", in: 1...600_000) ?? 2_000
            ),
            tls: ServerConfiguration.TLS(
                certificateFile: try await text("tls.certificate_file"),
                privateKeyFile: try await text("tls.private_key_file"),
                clientAuthorityFile: try await text("tls.client_ca_file")
            ),
            limits: ServerConfiguration.Limits(
                uploadBytes: try await integer("limits.upload_bytes", in: 1...1 << 40) ?? 1 << 30,
                jsonBodyBytes: try await integer("limits.json_body_bytes", in: 1...1 << 30) ?? 1 << 20,
                idleTimeoutSeconds: try await integer("limits.idle_timeout_seconds", in: 1...86_400) ?? 60,
                connections: try await connectionLimits(),
                proposals: try await proposals(),
                refusedKeysPerMinute: try await refusedKeysPerMinute(),
                releaseMemoryBytes: try await integer(
                    "limits.release_memory_bytes",
                    in: 16 << 20...1 << 40
                ) ?? 512 << 20,
                trustedProxies: try await addresses("limits.trusted_proxies")
            ),
            uploads: try await uploads(),
            maturationDays: try await integer("scoring.maturation_days", in: 0...3_650) ?? 90,
            disclosure: try await disclosure(),
            schedule: try await schedule(),
            previewDay: try await previewDay(),
            logLevel: try await logLevel()
        )
    }

    private func proposals() async throws -> ProposalLimits {
        var limits = ProposalLimits()
        let counts = 0...1_000_000
        limits.perTenantAndDay =
            try await integer("limits.proposals_per_tenant_and_day", in: counts) ?? limits.perTenantAndDay
        limits.openPerTenant =
            try await integer("limits.open_proposals_per_tenant", in: counts) ?? limits.openPerTenant
        limits.openPerPair =
            try await integer("limits.open_engagements_per_pair", in: counts) ?? limits.openPerPair
        return limits
    }

    private func connectionLimits() async throws -> ConnectionLimits {
        var limits = ConnectionLimits()
        if let count = try await integer("limits.maximum_connections", in: 1...1_000_000) { limits.maximum = count }
        // By default a quarter of them, as one address alone must not hold them all.
        limits.perAddress =
            try await integer("limits.connections_per_address", in: 1...1_000_000) ?? max(1, limits.maximum / 4)
        if let count = try await integer("limits.reserved_connections", in: 0...1_000) { limits.reserve = count }
        limits.headTime = .seconds(Int64(try await integer("limits.head_seconds", in: 1...3_600) ?? 10))
        limits.bodyTime = .seconds(Int64(try await integer("limits.body_seconds", in: 1...3_600) ?? 30))
        limits.proxies = try await addresses("limits.trusted_proxies")
        return limits
    }

    private func uploads() async throws -> UploadLimits {
        var limits = UploadLimits()
        limits.perTenant = try await integer("uploads.per_tenant", in: 1...1_000) ?? limits.perTenant
        limits.minimumBytesPerSecond =
            try await integer("uploads.minimum_bytes_per_second", in: 1...1 << 30) ?? limits.minimumBytesPerSecond
        limits.patience =
            try await integer("uploads.stall_seconds", in: 1...3_600).map { .seconds($0) } ?? limits.patience
        limits.longestArrival =
            try await integer("uploads.longest_seconds", in: 1...86_400).map { .seconds($0) } ?? limits.longestArrival
        limits.spoolBytes = try await integer("uploads.spool_bytes", in: 0...1 << 40) ?? limits.spoolBytes
        limits.totalSpoolBytes =
            try await integer("uploads.total_spool_bytes", in: 0...1 << 40) ?? limits.totalSpoolBytes
        if let folder = try await text("uploads.folder") {
            limits.folder = URL(fileURLWithPath: folder, isDirectory: true)
        }
        return limits
    }

    private func disclosure() async throws -> DisclosureThresholds {
        let method = DisclosureThresholds()
        return DisclosureThresholds(
            cohortProviders: try await integer("disclosure.cohort_providers", in: 0...1_000) ?? method.cohortProviders,
            cohortClients: try await integer("disclosure.cohort_clients", in: 0...1_000) ?? method.cohortClients,
            providerClients: try await integer("disclosure.provider_clients", in: 0...1_000) ?? method.providerClients,
            largestShare: try await share("disclosure.largest_share") ?? method.largestShare,
            twoLargestShare: try await share("disclosure.two_largest_share") ?? method.twoLargestShare
        )
    }

    private func schedule() async throws -> ReleaseSchedule {
        // By the default, the last month's results have ten days to come in, and tenants five days
        // to find what is wrong with them.
        let day = try await integer("releases.day", in: 1...28) ?? 15
        switch try await text("releases.schedule") ?? "monthly" {
        case "monthly": return .monthly(day: day)
        case "never": return .never
        default: throw CommandFailure.configuration("releases.schedule: expected monthly or never.")
        }
    }

    private func previewDay() async throws -> Int? {
        if try await text("releases.preview_day") == "never" { return nil }
        return try await integer("releases.preview_day", in: 1...28) ?? 10
    }

    /// Zero is no limit.
    private func refusedKeysPerMinute() async throws -> Int? {
        let count = try await integer("limits.refused_keys_per_minute", in: 0...1_000_000) ?? 300
        return count == 0 ? nil : count
    }

    /// IP addresses, separated by commas.
    private func addresses(_ key: String) async throws -> Set<CallerAddress> {
        let parts = (try await text(key) ?? "").split(separator: ",")
        return try parts.reduce(into: []) { addresses, part in
            guard let address = CallerAddress(part.trimmingCharacters(in: .whitespaces)) else {
                throw CommandFailure.configuration(
                    "\(key): expected IP addresses with commas between them, such as 10.0.0.1,10.0.0.2."
                )
            }
            addresses.insert(address)
        }
    }

    private func share(_ key: String) async throws -> Double? {
        guard let text = try await text(key) else { return nil }
        guard let share = Double(text), (0...1).contains(share) else {
            throw CommandFailure.configuration("\(key): expected a share from 0 to 1, such as 0.5.")
        }
        return share
    }

    private func text(_ key: String) async throws -> String? {
        do {
            let text = try await reader.fetchString(forKey: ConfigKey(key))
            return text.flatMap { $0.isEmpty ? nil : $0 }
        } catch {
            throw CommandFailure.configuration("\(key): expected a text.")
        }
    }

    private func integer(_ key: String, in range: ClosedRange<Int>) async throws -> Int? {
        let expectation = "expected a whole number from \(range.lowerBound) to \(range.upperBound)"
        let number: Int?
        do {
            number = try await reader.fetchInt(forKey: ConfigKey(key))
        } catch {
            throw CommandFailure.configuration("\(key): \(expectation).")
        }
        guard let number else { return nil }
        guard range.contains(number) else {
            throw CommandFailure.configuration("\(key): \(expectation), not \(number).")
        }
        return number
    }

    private func logLevel() async throws -> Logger.Level {
        guard let name = try await text("log.level") else { return .info }
        guard let level = Logger.Level(rawValue: name) else {
            let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure.configuration("log.level: expected one of \(names).")
        }
        return level
    }

    /// Flags as environment variables, so that one rule reads both.
    private static func variables(of flags: [String: String]) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: flags.map { key, value in
                ("PALMARES_" + key.uppercased().replacingOccurrences(of: ".", with: "_"), value)
            }
        )
    }
}
