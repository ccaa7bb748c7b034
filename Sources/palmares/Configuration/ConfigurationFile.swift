import Foundation

/// A file of settings.
enum ConfigurationFile {
    /// Every key. The file nests them: `{"http":{"port":8443}}` is `http.port`.
    static let knownKeys: Set<String> = [
        "data.folder", "http.host", "http.port", "database.url", "database.migration_url",
        "database.maximum_connections", "database.wait_limit_milliseconds", "tls.certificate_file",
        "tls.private_key_file", "tls.client_ca_file", "limits.upload_bytes", "limits.json_body_bytes",
        "limits.idle_timeout_seconds", "limits.maximum_connections", "limits.connections_per_address",
        "limits.reserved_connections", "limits.head_seconds", "limits.body_seconds",
        "limits.engagements_per_client_and_day", "limits.refused_keys_per_minute", "limits.release_memory_bytes",
        "limits.trusted_proxies",
        "uploads.per_tenant", "uploads.minimum_bytes_per_second", "uploads.stall_seconds", "uploads.longest_seconds",
        "uploads.spool_bytes", "uploads.total_spool_bytes", "uploads.folder", "scoring.maturation_days",
        "disclosure.cohort_providers", "disclosure.cohort_clients", "disclosure.provider_clients",
        "disclosure.largest_share", "disclosure.two_largest_share", "releases.schedule", "releases.day", "log.level",
    ]

    /// Refuses a file that is missing, that is not a JSON object, or that has an unknown key.
    /// Otherwise a typing error would go unnoticed.
    ///
    /// - Throws: `CommandFailure`.
    static func check(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.configuration("The settings file \(path) cannot be read.")
        }
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw CommandFailure.configuration("The settings file \(path) is not a JSON object.")
        }
        let unknown = keys(of: object, below: "").subtracting(knownKeys).sorted()
        guard unknown.isEmpty else {
            throw CommandFailure.configuration(
                "The settings file \(path) has unknown keys: \(unknown.joined(separator: ", "))."
            )
        }
    }

    private static func keys(of object: [String: Any], below prefix: String) -> Set<String> {
        object.reduce(into: []) { keys, member in
            let key = prefix + member.key
            if let inner = member.value as? [String: Any] {
                keys.formUnion(self.keys(of: inner, below: key + "."))
            } else {
                keys.insert(key)
            }
        }
    }
}
