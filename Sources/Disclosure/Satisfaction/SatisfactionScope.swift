package import Foundation
import Units

/// What a satisfaction figure is about. Each scope shows one figure.
package enum SatisfactionScope: Hashable, Sendable {
    /// Live, of all of the provider's clients, within a cohort.
    case whole(CohortKey)
    /// Live, of one client, within a cohort.
    case client(UUID, CohortKey)
    /// In the latest release, within a cohort.
    case release(CohortKey)

    package var cohort: CohortKey {
        switch self {
        case .whole(let cohort), .client(_, let cohort), .release(let cohort): cohort
        }
    }
}

extension SatisfactionScope: LosslessStringConvertible, Comparable {
    /// From the text form.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard parts.count == 3, let cohort = CohortKey(String(Substring(parts[2]))) else { return nil }
        switch (Substring(parts[0]), UUID(text: parts[1])) {
        case ("whole", nil): self = .whole(cohort)
        case ("release", nil): self = .release(cohort)
        case ("client", let client?): self = .client(client, cohort)
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .whole(let cohort): "whole||\(cohort)"
        case .release(let cohort): "release||\(cohort)"
        case .client(let client, let cohort): "client|\(client.codedText)|\(cohort)"
        }
    }

    /// In the order of the text forms.
    package static func < (left: SatisfactionScope, right: SatisfactionScope) -> Bool {
        switch (left, right) {
        case (.client(let left, _), .client(let right, _)) where left != right: left < right
        case _ where left.kind == right.kind: left.cohort.description < right.cohort.description
        default: left.kind < right.kind
        }
    }

    private var kind: Int {
        switch self {
        case .client: 0
        case .release: 1
        case .whole: 2
        }
    }
}
