package import Domain
import JSON
package import Scoring

extension ReferenceYardstick {
    /// The yardstick in force: the latest that somebody has set, or the method's own.
    ///
    /// - Throws: `ReleaseError.unreadable`.
    package static func inForce(_ latest: ReferenceYardstickDocument?) throws(ReleaseError) -> ReferenceYardstick {
        guard let latest else { return .standard }
        return try ReferenceYardstick(latest)
    }

    /// - Throws: `ReleaseError.unreadable` if a number is missing or out of its range.
    package init(_ stored: ReferenceYardstickDocument) throws(ReleaseError) {
        do {
            let numbers = try CanonicalJSON.value([String: Double].self, of: stored.document)
            try self.init(version: stored.version) { numbers[$0.rawValue] ?? .nan }
        } catch {
            throw .unreadable("version \(stored.version) of the reference yardstick cannot be read")
        }
    }

    /// The numbers of the priors by their names, as canonical JSON.
    package func canonicalText() throws -> String {
        let numbers = ReferenceYardstickValue.ofPriors.map { ($0.rawValue, self[$0]) }
        return try CanonicalJSON.text(of: Dictionary(uniqueKeysWithValues: numbers))
    }
}
