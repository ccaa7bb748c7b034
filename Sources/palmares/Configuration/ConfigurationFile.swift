import Foundation
import JSON

/// A file of settings.
enum ConfigurationFile {
    /// Every key. The file nests them: `{"http":{"port":8443}}` is `http.port`.
    static let knownKeys: Set<String> = [
        "data.folder", "http.host", "http.port", "database.url", "database.migration_url",
        "database.maximum_connections", "database.wait_limit_milliseconds", "tls.certificate_file",
        "tls.private_key_file", "tls.client_ca_file", "limits.upload_bytes", "limits.json_body_bytes",
        "limits.idle_timeout_seconds", "limits.maximum_connections", "limits.connections_per_address",
        "limits.reserved_connections", "limits.head_seconds", "limits.body_seconds",
        "limits.proposals_per_tenant_and_day", "limits.open_proposals_per_tenant", "limits.open_engagements_per_pair",
        "limits.refused_keys_per_minute", "limits.release_memory_bytes", "limits.trusted_proxies",
        "uploads.per_tenant", "uploads.minimum_bytes_per_second", "uploads.stall_seconds", "uploads.longest_seconds",
        "uploads.spool_bytes", "uploads.total_spool_bytes", "uploads.folder", "scoring.maturation_days",
        "disclosure.cohort_providers", "disclosure.cohort_clients", "disclosure.provider_clients",
        "disclosure.largest_share", "disclosure.two_largest_share", "releases.schedule", "releases.day",
        "releases.preview_day", "log.level",
    ]

    /// Refuses a file that is missing, that is not a JSON object, or that has a key that is unknown
    /// or is there twice. Otherwise a typing error would go unnoticed.
    ///
    /// - Throws: `CommandFailure`.
    static func check(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.configuration("The settings file \(path) cannot be read.")
        }
        guard case .object(let object)? = try? JSONParser.parse(Array(data)) else {
            throw CommandFailure.configuration("The settings file \(path) is not a JSON object.")
        }
        let keys = keys(of: object, below: "")
        let repeated = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys.sorted()
        guard repeated.isEmpty else {
            throw CommandFailure.configuration(
                "The settings file \(path) has keys more than once: \(repeated.joined(separator: ", "))."
            )
        }
        let unknown = Set(keys).subtracting(knownKeys).sorted()
        guard unknown.isEmpty else {
            throw CommandFailure.configuration(
                "The settings file \(path) has unknown keys: \(unknown.joined(separator: ", "))."
            )
        }
    }

    private static func keys(of object: JSONObject, below prefix: String) -> [String] {
        object.members.flatMap { member in
            guard case .object(let inner) = member.value else { return [prefix + member.name] }
            return keys(of: inner, below: prefix + member.name + ".")
        }
    }
}
