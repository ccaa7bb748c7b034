package import Foundation

/// One thing in which what is on record of a release is not what its inputs give.
package enum ReleaseDifference: Equatable, Sendable {
    package enum Digested: Equatable, Sendable {
        case inputs
        /// The scores as they are on record.
        case storedScores
        /// The scores as they are computed.
        case scores
    }

    /// A document that nothing can be computed from, as it cannot be read.
    case unreadable(ReleasePart, release: String)
    case methodology(stored: Int, program: Int)
    case digest(Digested, stored: [UInt8], found: [UInt8])
    case document(ReleasePart, DocumentDifference)
    /// Whether a score is shown to anybody.
    case publicity(provider: UUID, cohort: String, isStored: Bool)
    case name(provider: UUID, stored: String, computed: String)
    /// A cohort that is withheld on record only, or by computation only.
    case withheldCohort(String, isStored: Bool)
}
