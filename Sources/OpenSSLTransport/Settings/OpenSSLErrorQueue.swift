import COpenSSL

/// The calling thread's queue of OpenSSL errors.
enum OpenSSLErrorQueue {
    /// Empties the queue, so that errors found later come from the next call.
    static func clear() {
        ERR_clear_error()
    }

    /// Empties the queue into a text of OpenSSL's reason strings, oldest first.
    ///
    /// It takes only the fixed reason strings. The free text that OpenSSL can attach to an error
    /// may hold input.
    static func drain(otherwise fallback: String = "no reason given by OpenSSL") -> String {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "OpenSSL error \(code)"
            if reasons.count < 4, reasons.last != reason {
                reasons.append(reason)
            }
        }
        return reasons.isEmpty ? fallback : reasons.joined(separator: "; ")
    }
}
