@testable import HTTPAPI

extension Problem {
    /// The fields that are wrong, each with its code: `name wrong_type`.
    var named: [String] {
        errors.compactMap { if case .field(let name, let code, _) = $0 { "\(name) \(code)" } else { nil } }
    }
}
