import Domain
import Foundation
import Postgres
import Storage
import TestDatabase
import Testing
import Units
import Wording

@testable import Releases
@testable import UseCases

/// Stored documents, altered by somebody with all rights.
@Suite struct VerificationTests {
    /// A release of three providers, altered by `sql`: what a verification says of it.
    private func differences(
        after sql: (_ release: UUID, _ provider: UUID) -> String
    ) async throws -> (differences: [String], provider: UUID) {
        var found: (differences: [String], provider: UUID)?
        try await withServers(1) { servers, test in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3)
            try await market.uploadEverything(to: palmares)
            let release = try await market.release("sealed", on: palmares)
            let provider = market.providerID(1)
            try await test.asSuperuser { try await $0.run(script: sql(release.id, provider)) }
            let verification = try await palmares.verifyRelease(.name("sealed"))
            #expect(verification.isVerified == verification.differences.isEmpty)
            found = (verification.differences.map(\.english), provider)
        }
        return try #require(found)
    }

    @Test func whatWasNotAlteredIsVerified() async throws {
        try await withServers(2) { servers, _ in
            let palmares = servers[0].palmares
            let market = try await Market(on: palmares, providers: 3)
            try await market.uploadEverything(to: palmares)
            try await market.release("h1", to: "2025-06", on: palmares)
            try await market.uploadAnswers([1, 1, 1, 1], of: 0, about: 2, to: palmares)
            try await market.release("h2", from: "2025-07", on: palmares)
            try await market.release("h2-again", from: "2025-07", on: palmares)
            for (name, server) in [("h1", 0), ("h2", 0), ("h2", 1), ("h2-again", 1)] {
                let verification = try await servers[server].palmares.verifyRelease(.name(name))
                #expect(verification.differences == [] && verification.isVerified)
                #expect(verification.providerCount == 3 && verification.cohortCount == 5)
                #expect(verification.scoreCount == 15)
            }
            let error = await #expect(throws: Failure.self) { try await palmares.verifyRelease(.name("h3")) }
            #expect(error?.isNotFound == true)
        }
    }

    @Test func anAlteredScoreIsNamed() async throws {
        let (differences, provider) = try await differences { release, provider in
            """
            update provider_score set document =
                regexp_replace(document, '"geometricMean":[0-9.]+', '"geometricMean":99.5')
            where release_id = '\(release)' and provider_id = '\(provider)' and cohort = 'software/FR'
            """
        }
        #expect(differences.count == 2)
        #expect(differences.first?.hasPrefix("the digest of the stored scores: ") == true)
        let expected =
            "the score of provider \(provider.text) in cohort software/FR: "
            + "scored.composite.geometricMean is 99.5 on record, and "
        #expect(differences.last?.hasPrefix(expected) == true, "\(differences)")
    }

    /// Beside the document, which no digest covers.
    @Test func aScoreShownToOthersThanItShouldBeIsNamed() async throws {
        let (differences, provider) = try await differences { release, provider in
            """
            update provider_score set is_public = not is_public
            where release_id = '\(release)' and provider_id = '\(provider)' and cohort = 'software'
            """
        }
        let words = "the score of provider \(provider.text) in cohort software: is_public is "
        #expect(differences.count == 1 && differences.first?.hasPrefix(words) == true, "\(differences)")
    }

    @Test func anAlteredInputIsNamedByItsDigest() async throws {
        let (differences, provider) = try await differences { release, provider in
            """
            update release_input set document =
                regexp_replace(document, '"qualifiedMeetings":72,', '"qualifiedMeetings":172,')
            where release_id = '\(release)' and provider_id = '\(provider)'
            """
        }
        #expect(differences.contains { $0.hasPrefix("the digest of the inputs: ") })
        let member = "places.qualified_meetings is "
        #expect(
            differences.contains {
                $0.contains(provider.text) && $0.contains("cohort of all providers") && $0.contains(member)
            },
            "\(differences)"
        )
    }

    @Test func anAlteredNameIsNamed() async throws {
        let (differences, provider) = try await differences { release, provider in
            "update release_input set name = 'Nobody' where release_id = '\(release)' and provider_id = '\(provider)'"
        }
        let words = "the name of provider \(provider.text) is 'Nobody' on record, and '"
        #expect(differences.count == 1 && differences.first?.hasPrefix(words) == true, "\(differences)")
    }

    /// Who hides something from a tenant hides the figures that it could check.
    @Test func somethingHiddenThatShouldBeSeenIsNamed() async throws {
        let (differences, provider) = try await differences { release, provider in
            """
            insert into release_view (release_id, tenant_id, document)
            values ('\(release)', '\(provider)', '{"cohorts":["software"],"providers":{}}');
            insert into withheld_cohort (release_id, cohort) values ('\(release)', 'energy')
            """
        }
        #expect(differences.count == 3 && differences.first?.hasPrefix("the digest of the stored scores: ") == true)
        #expect(differences.contains("what is hidden from tenant \(provider.text): on record, not computed"))
        #expect(differences.contains("cohort energy is withheld on record, and not by computation"), "\(differences)")
    }

    @Test func anAlteredPriorIsNamed() async throws {
        let (differences, _) = try await differences { release, _ in
            """
            update prior set document = replace(document, '"providerCount":3', '"providerCount":4')
            where release_id = '\(release)' and cohort = 'software'
            """
        }
        #expect(
            differences.last
                == "the priors of cohort software: providerCount is 4 on record, and 3 by computation"
        )
    }

    @Test func aScoreThatHasGoneIsNamed() async throws {
        let (differences, provider) = try await differences { release, provider in
            "delete from provider_score where release_id = '\(release)' and provider_id = '\(provider)' and cohort = ''"
        }
        #expect(
            differences.contains("the score of provider \(provider.text) in cohort of all providers: not on record"),
            "\(differences)"
        )
    }

    @Test func aReleaseThatHasGoneFromUnderAnotherIsNamed() async throws {
        let (differences, _) = try await differences { release, _ in
            "update release set name = 'sealed', as_of = as_of, methodology_version = 7 where id = '\(release)'"
        }
        #expect(
            differences == ["it was made by version 7 of the method, and this program has version 2"]
        )
    }
}
