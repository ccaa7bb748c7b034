/// Why a private cluster could not be started or stopped, in words for the operator.
public struct PrivateClusterError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// PostgreSQL's server programs are not installed.
        case programsMissing
        /// A folder cannot be made, entered or used.
        case folder
        /// Another major version than the installed programs has made the cluster's data.
        case version
        /// A setting has a name or a value that the file cannot hold.
        case setting
        /// One of PostgreSQL's programs failed.
        case program
    }

    public let kind: Kind
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
