import Domain
import Foundation
import Releases
import Units
import Wording

/// At least one of everything that the verification of a release finds.
extension Examples {
    static let id = UUID(uuidString: "00000000-0000-4000-8000-000000000001") ?? UUID()

    static let releaseParts: [ReleasePart] = [
        .settings, .inputs(provider: id), .priors(cohort: "software"), .priors(cohort: ""),
        .score(provider: id, cohort: "software/FR"), .score(provider: id, cohort: ""), .hidden(tenant: id),
    ]

    static let members: [DocumentDifference.Member] = [
        DocumentDifference.Member(path: "scored.kpis[0]", stored: "99.5", computed: nil),
        DocumentDifference.Member(path: "scored.mean", stored: nil, computed: "98.5"),
    ]

    static let documentDifferences: [DocumentDifference] = [
        .notOnRecord, .notComputed, .unreadable, .writtenOtherwise, .members(members, more: 0),
        .members(members, more: 1), .members(members, more: 17),
    ]

    static let digests: [ReleaseDifference.Digested] = [.inputs, .storedScores, .scores]

    static let releaseDifferences: [ReleaseDifference] =
        releaseParts.flatMap { part -> [ReleaseDifference] in
            [.unreadable(part, release: "2026-10")] + documentDifferences.map { .document(part, $0) }
        } + digests.map { .digest($0, stored: [0x17], found: [0x23]) }
        + [true, false].flatMap { isStored -> [ReleaseDifference] in
            [
                .publicity(provider: id, cohort: "software", isStored: isStored),
                .withheldCohort("energy", isStored: isStored),
            ]
        } + [
            .methodology(stored: 7, program: 23),
            .name(provider: id, stored: "Agence Exemple", computed: "Agence Autre"),
        ]

    static let verification: [any Worded] =
        releaseDifferences.map { $0 } + releaseParts.map { $0 } + documentDifferences.map { $0 }
        + members.map { $0 } + digests.map { $0 }
}

extension Examples {
    private static let release = Release(
        id: id,
        name: "2026-10",
        from: day.month,
        to: later.month,
        asOf: later,
        methodologyVersion: 1,
        settings: "{}",
        yardstickID: nil,
        previousID: nil,
        inputDigest: [0x17],
        resultDigest: [0x23],
        providerCount: 0,
        clientCount: 0,
        cohortCount: 0,
        isScheduled: false,
        createdAt: Date(timeIntervalSince1970: 0)
    )

    /// What is said of a release with so many differences.
    static func verified(differences: Int) -> VerificationText {
        let documents = ReleaseDocuments(
            release: release,
            inputs: [],
            priors: [],
            scores: [],
            withheldCohorts: [],
            views: []
        )
        return VerificationText(
            ReleaseRecomputation(stored: documents, yardstick: nil, previous: nil).verification(
                differences: Array(repeating: .methodology(stored: 7, program: 23), count: differences)
            )
        )
    }
}
