import Foundation

/// Where PostgreSQL's server programs are.
struct ServerPrograms: Sendable, Equatable {
    static let required = ["initdb", "pg_ctl", "postgres"]
    static let packagedFolder = "/usr/lib/postgresql"

    /// The folder with all of them.
    let folder: String

    var initdb: String { folder + "/initdb" }
    var control: String { folder + "/pg_ctl" }

    /// Finds programs of a major version, or of any. The folder that `pg_config` names comes first,
    /// then those of the packages, newest first.
    ///
    /// - Parameter majorVersion: the version that made the cluster's data; nil for a new cluster.
    static func find(majorVersion: String?) async throws(PrivateClusterError) -> ServerPrograms {
        var candidates: [String] = []
        if let configured = await configuredFolder() { candidates.append(configured) }
        candidates += packagedFolders(in: packagedFolder)
        return try choose(from: candidates, majorVersion: majorVersion)
    }

    /// The first complete folder, of the right version if one is wanted.
    static func choose(from candidates: [String], majorVersion: String?) throws(PrivateClusterError) -> ServerPrograms {
        let complete = candidates.filter { folder in
            required.allSatisfy { FileManager.default.isExecutableFile(atPath: folder + "/" + $0) }
        }
        if let majorVersion {
            // Debian's folders carry the version. Elsewhere the server itself checks it against the
            // data.
            let marked = "\(packagedFolder)/\(majorVersion)/bin"
            if complete.contains(marked) { return ServerPrograms(folder: marked) }
            if let unmarked = complete.first(where: { !$0.hasPrefix(packagedFolder + "/") }) {
                return ServerPrograms(folder: unmarked)
            }
            guard complete.isEmpty else {
                throw PrivateClusterError(
                    .version,
                    "The cluster was made by PostgreSQL \(majorVersion), whose programs are not installed "
                        + "(on Debian: apt-get install postgresql-\(majorVersion))."
                )
            }
        }
        guard let folder = complete.first else {
            throw PrivateClusterError(
                .programsMissing,
                "PostgreSQL's server programs (\(required.joined(separator: ", "))) were not found by pg_config --bindir "
                    + "nor under \(packagedFolder). On Debian: apt-get install postgresql."
            )
        }
        return ServerPrograms(folder: folder)
    }

    private static func packagedFolders(in folder: String) -> [String] {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(folder)/\($0)/bin" }
    }

    private static func configuredFolder() async -> String? {
        guard let outcome = try? await Command.run(["pg_config", "--bindir"]), outcome.status == 0 else { return nil }
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
