import Foundation

/// A cluster's settings, as a separate file that `postgresql.conf` includes.
enum ClusterConfiguration {
    static let fileName = "private_cluster.conf"

    /// The cluster is reachable only by the unix socket, whose folder is closed to others.
    static func settings(socketFolder: String, own: [String: String]) -> [String: String] {
        let fixed = [
            "listen_addresses": "",
            "unix_socket_directories": quotedInList(socketFolder),
            "unix_socket_permissions": "0700",
            "port": "5432",
        ]
        // If these could be changed, nobody would find the server.
        return own.merging(fixed) { _, fixed in fixed }
    }

    /// - Throws: `.setting` for a wrong name, or for a value with a line break or a NUL.
    static func text(_ settings: [String: String]) throws(PrivateClusterError) -> String {
        var lines = ["# Written at every start; what is changed here is lost."]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            guard isName(name) else { throw PrivateClusterError(.setting, "\"\(name)\" is not the name of a setting.") }
            guard !value.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
                throw PrivateClusterError(.setting, "The value of the setting \(name) holds a control character.")
            }
            let escaped = value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "''")
            lines.append("\(name) = '\(escaped)'")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first.properties.isAlphabetic, first.isASCII else { return false }
        return name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789_.".unicodeScalars.contains($0))
        }
    }

    /// `unix_socket_directories` is a list, where a comma or a space would begin the next folder.
    private static func quotedInList(_ path: String) -> String {
        "\"" + path.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// PostgreSQL trusts everybody who can enter the socket's folder. It does not listen on the
    /// network.
    static let authentication = """
        # Written when the cluster was made. The socket's folder is closed to others (0700).
        local all all trust

        """
}
