import ArgumentParser
import Foundation
import NIOCore
import OpenSSLTransport
import Postgres
import PrivateCluster
import Storage
import UseCases
import Wording

/// Why a command ended without doing its work, in words for the operator, with an exit code of
/// sysexits.h.
struct CommandFailure: Error {
    let message: String
    let code: ExitCode

    /// A setting, a file or a role is wrong: 78, EX_CONFIG.
    static func configuration(_ message: String) -> CommandFailure {
        CommandFailure(message: message, code: ExitCode(78))
    }

    /// The input data are wrong: 65, EX_DATAERR.
    static func data(_ message: String) -> CommandFailure {
        CommandFailure(message: message, code: ExitCode(65))
    }

    /// An input file cannot be read: 66, EX_NOINPUT.
    static func missingInput(_ message: String) -> CommandFailure {
        CommandFailure(message: message, code: ExitCode(66))
    }

    /// Something that the command needs is not available now: 69, EX_UNAVAILABLE.
    static func unavailable(_ message: String) -> CommandFailure {
        CommandFailure(message: message, code: ExitCode(69))
    }

    /// Runs a command. What it throws becomes one line on standard error and an exit code.
    ///
    /// - Parameter language: The language of a use case's refusal.
    static func reporting(in language: Language = .english, _ command: () async throws -> Void) async throws {
        do {
            try await command()
        } catch let code as ExitCode {
            // The command has already printed everything.
            throw code
        } catch {
            let failure = CommandFailure(error, in: language)
            try? FileHandle.standardError.write(contentsOf: Data("palmares: \(failure.message)\n".utf8))
            throw failure.code
        }
    }

    private init(message: String, code: ExitCode) {
        self.message = message
        self.code = code
    }

    private init(_ error: any Error, in language: Language) {
        self =
            switch error {
            case let failure as CommandFailure: failure
            case let error as PrivateClusterError: CommandFailure(error)
            case let unready as Unready: .configuration(unready.explanation)
            case let refusal as Migrator.Refusal: .configuration(refusal.explanation)
            case let error as TLSError: .configuration(error.reason)
            case let failure as Failure: .unavailable(failure.kind.text(in: language))
            case StorageError.unavailable:
                .unavailable("The database cannot be reached, or is too busy (see database.url).")
            case let error as PostgresError where error.isUnavailable:
                .unavailable("The database cannot be reached: \(error.message)")
            case let error as PostgresError: .configuration("The database refused: \(error.message)")
            default: CommandFailure(message: "Unexpected error: \(error)", code: ExitCode(70))
            }
    }

    private init(_ error: PrivateClusterError) {
        let message = error.description
        switch error.kind {
        case .folder, .version, .setting: self = .configuration(message)
        case .programsMissing, .program: self = .unavailable(message)
        }
    }

    /// Why a server could not take its port.
    static func binding(_ error: any Error, host: String, port: Int) -> any Error {
        if error is SocketAddressError || error is SocketAddressError.UnknownHost {
            return CommandFailure.configuration("http.host: \(host) is no address of this machine.")
        }
        guard let error = error as? IOError else { return error }
        return switch error.errnoCode {
        case EADDRINUSE:
            CommandFailure.unavailable("Port \(port) of \(host) is in use by another program (see http.port).")
        case EACCES:
            CommandFailure.configuration("Port \(port) may not be taken by this user (see http.port).")
        case EADDRNOTAVAIL:
            CommandFailure.configuration("http.host: \(host) is no address of this machine.")
        default: error
        }
    }
}

extension Unready {
    fileprivate var explanation: String {
        switch self {
        case .sessionsShared:
            "A pooler lends the database's connections to one transaction or statement each. Expected: pooling by "
                + "session (in pgbouncer pool_mode = session), or no pooler (see database.url)."
        case .sessionSetting(let name, let value, let expected):
            "The database's sessions have \(name) = \(value), which cannot be read. Expected: \(expected). Where a pooler "
                + "leaves the connection's options out, set it by ALTER ROLE … SET \(name) = '\(expected)'."
        case .rolePowerful(let role, let reason):
            "The server will not work as the database role \(role): \(reason). "
                + "Expected a login such as palmares_app, which sees no more than it is granted (see database.url)."
        case .roleLacking(let role, let missing):
            "The database role \(role) may not act as \(missing). Expected: grant \(missing) to \(role)."
        case .notMigrated(let missing):
            "The database lacks \(missing.count) migrations, the first of them \(missing.first ?? ""). "
                + "Run `palmares migrate` first."
        case .newerSchema(let name):
            "The database has the migration \(name), of a newer Palmares than this one (\(Version.current))."
        }
    }
}

extension Migrator.Refusal {
    fileprivate var explanation: String {
        switch self {
        case .editedMigration(let name):
            "The migration \(name) was applied in another form than this program holds. Nothing was changed."
        case .newerSchema(let name):
            "The database has the migration \(name), of a newer Palmares than this one (\(Version.current))."
        case .missingRoles(let names):
            "The roles \(names.joined(separator: ", ")) are missing, and this login may not make them. "
                + "Run sql/roles.sql as a role that may (see database.migration_url)."
        case .notOwner(let reason):
            "This login may not act as palmares_owner: \(reason) (see database.migration_url)."
        }
    }
}
