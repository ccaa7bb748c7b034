import CLibpq
import Foundation

/// Whether the server of a connection still takes connections.
struct ServerPulse: Sendable {
    private let parameters: [String: String]

    /// - Parameters:
    ///   - connection: the connection whose server is meant, as there may be several hosts.
    ///   - parameters: the parameters it was made with.
    init(_ connection: OpaquePointer, _ parameters: [String: String]) {
        var parameters = parameters
        func take(_ keyword: String, _ value: UnsafeMutablePointer<CChar>?) {
            let text = value.map { String(cString: $0) } ?? ""
            parameters[keyword] = text.isEmpty ? nil : text
        }
        take("host", PQhost(connection))
        // Without the address libpq would look up the name, and would wait for a name service that
        // hangs too.
        take("hostaddr", PQhostaddr(connection))
        take("port", PQport(connection))
        parameters["target_session_attrs"] = nil
        parameters["connect_timeout"] = String(Patience.answerSeconds)
        self.parameters = parameters
    }

    /// Asks the server. That takes `Patience.answerSeconds` if nobody answers. Any answer is a sign
    /// of life, even a refusal.
    func isThere() -> Bool {
        parameters.withCStrings { keywords, values in PQpingParams(keywords, values, 0) != PQPING_NO_RESPONSE }
    }
}

extension [String: String] {
    /// Lends the keywords and their values as libpq takes them: two lists in the same order, each
    /// with a NULL at its end.
    func withCStrings<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let (keywords, values) = (self.keys.map { strdup($0) }, self.values.map { strdup($0) })
        defer { for string in keywords + values { free(string) } }
        return body(keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil])
    }
}
