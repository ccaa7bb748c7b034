import Foundation

/// One key for each role, to try the demo with.
struct DemoKeys: Sendable {
    let platformAdmin: String
    let clientAnalyst: String
    let providerUploader: String

    /// The text that is printed.
    var text: String {
        """
        platform_admin key: \(platformAdmin)
        client_analyst key: \(clientAnalyst)
        provider_uploader key: \(providerUploader)
        """
    }

    /// Writes `NAME=VALUE` lines to a file that only its owner can read.
    ///
    /// - Throws: `CommandFailure`.
    func write(to path: String) throws {
        let lines = """
            PALMARES_ADMIN_KEY=\(platformAdmin)
            PALMARES_CLIENT_KEY=\(clientAnalyst)
            PALMARES_PROVIDER_KEY=\(providerUploader)

            """
        // The file is made again, so that the keys never stand in a file with wider rights.
        try? FileManager.default.removeItem(atPath: path)
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data(lines.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else { throw CommandFailure.configuration("The keys file \(path) cannot be written.") }
    }
}
