import Foundation

/// The account that PostgreSQL runs as: our own, or `postgres` when we are root, as PostgreSQL
/// refuses to run as root.
struct ServerAccount: Sendable, Equatable {
    static let nameForRoot = "postgres"

    let name: String
    let userID: uid_t
    let groupID: gid_t
    /// Whether we are root, so that commands must run as another user.
    let isOther: Bool

    static func current() throws(PrivateClusterError) -> ServerAccount {
        guard getuid() == 0 else {
            return ServerAccount(name: NSUserName(), userID: getuid(), groupID: getgid(), isOther: false)
        }
        guard let entry = getpwnam(nameForRoot) else {
            throw PrivateClusterError(
                .programsMissing,
                "PostgreSQL does not run as root, and there is no user \(nameForRoot) to run it as. "
                    + "Install it (on Debian: apt-get install postgresql), or run as an ordinary user."
            )
        }
        return ServerAccount(
            name: nameForRoot,
            userID: entry.pointee.pw_uid,
            groupID: entry.pointee.pw_gid,
            isOther: true
        )
    }

    /// The command line that runs `command` as this account.
    func commandLine(_ command: [String]) -> [String] {
        isOther ? ["runuser", "-u", name, "--"] + command : command
    }
}
