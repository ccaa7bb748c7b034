import Domain
package import Releases
import Units

/// The texts of `palmares release verify`.
package struct VerificationText: Worded {
    private let verification: ReleaseVerification

    /// How many differences it lists at most.
    private static let listedCount = 20

    package init(_ verification: ReleaseVerification) {
        self.verification = verification
    }

    package var english: String {
        let release = verification.release
        let size = """
            \(verification.providerCount) providers, \(verification.cohortCount) cohorts, \
            \(verification.scoreCount) scores
            """
        guard !verification.isVerified else {
            return """
                Release \(release.name) is verified: \(size), the same to the byte.
                inputs  \(hexadecimal(release.inputDigest))
                scores  \(hexadecimal(release.resultDigest))
                """
        }
        let rest = unlistedCount > 0 ? ["  and \(unlistedCount) more"] : []
        let lines =
            ["Release \(release.name) differs from what its figures give (\(size)):"]
            + listed.map { "  - \($0.english)" } + rest
        return lines.joined(separator: "\n")
    }

    package var french: FrenchText {
        let release = verification.release
        let size: FrenchText = """
            \(verification.providerCount, "agence", "agences"), \
            \(verification.cohortCount, "groupe de comparaison", "groupes de comparaison"), \
            \(verification.scoreCount, "score", "scores")
            """
        guard !verification.isVerified else {
            return """
                La publication \(release.name) est vérifiée : \(size), identique à l'octet près.
                données  \(hexadecimal(release.inputDigest))
                scores   \(hexadecimal(release.resultDigest))
                """
        }
        let rest: [FrenchText] = unlistedCount > 0 ? ["  et \(unlistedCount, "autre", "autres")"] : []
        let first: FrenchText = "La publication \(release.name) diffère de ce que donnent ses chiffres (\(size)) :"
        return .list([first] + listed.map { "  - \($0.french)" } + rest, separator: "\n")
    }

    private var listed: [ReleaseDifference] { Array(verification.differences.prefix(Self.listedCount)) }

    private var unlistedCount: Int { verification.differences.count - listed.count }
}
