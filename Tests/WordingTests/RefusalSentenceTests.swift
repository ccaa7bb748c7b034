import Access
import Domain
import Releases
import Testing
import Units
import Wording

/// What is said of refused requests, and of a release that differs, in full, as it is read.
@Suite struct RefusalSentenceTests {
    private static let sentences: [(any Worded, String, String)] = [
        (
            Refusal.tooMany(.uploads(perTenant: 2), retryAfterSeconds: 10),
            "At most 2 uploads of a tenant are taken at once. Nothing was stored; please try again when another one "
                + "has ended.",
            "Une organisation peut avoir 2 dépôts en cours au plus. Rien n’a été enregistré ; veuillez réessayer "
                + "quand un autre sera terminé."
        ),
        (
            Refusal.uploadTooSlow(.stalled(minimumBytesPerSecond: 1)),
            "The file stopped coming, or came at less than 1 bytes per second. Nothing was stored; please send it "
                + "again.",
            "Le fichier a cessé d’arriver, ou est arrivé à moins de 1 octet par seconde. Rien n’a été enregistré ; "
                + "veuillez le renvoyer."
        ),
        (
            Refusal.notFound(.providerWithOwnData),
            "There is no such provider with data of yours, or it is not yours to see.",
            "Cette agence n’a pas de données qui soient les vôtres, ou vous n’y avez pas accès."
        ),
        (
            Refusal.notFound(.anyRelease),
            "There is no release yet. A platform admin makes one by POST /v1/releases.",
            "Il n’y a encore aucune publication. Un administrateur de la plateforme en crée une par POST /v1/releases."
        ),
        (
            DraftProblem.roleDoesNotFit(expected: [.platformAdmin, .clientAnalyst], tenant: .client),
            "expected platform_admin or client_analyst for a client",
            "attendu : platform_admin ou client_analyst pour une organisation de type client"
        ),
        (
            DraftProblem.releaseShrinks(Examples.held, previousName: "2025-12"),
            "expected true where this is right: the release would tell of 23 providers and 7 cohorts, the one before "
                + "it (2025-12) tells of 217 and 31",
            "attendu : true si c’est voulu ; la publication montrerait 23 agences et 7 groupes de comparaison, la "
                + "précédente (2025-12) en montre 217 et 31"
        ),
        (
            ReadingProblem.notAString(.number, expected: .text(1...200)),
            "expected a string, not a number: 1 to 200 characters with no control characters",
            "un nombre au lieu d’une chaîne ; attendu : de 1 à 200 caractères, sans caractère de contrôle"
        ),
        (
            ReadingProblem.notANumber(.string, expected: .number(1e-6...1e6)),
            "expected a number from 0.000001 to 1000000, not a string",
            "attendu : un nombre de 0.000001 à 1000000, et non une chaîne"
        ),
        (
            ReadingProblem.missing(.number(-6.9...5.787037037037037)),
            "expected a number from -6.9 to 5.787037037037037",
            "attendu : un nombre de -6.9 à 5.787037037037037"
        ),
        (
            ReadingProblem.missing(.money),
            #"expected money such as {"amount":"40000.00","currency":"EUR"}"#,
            #"attendu : un montant avec sa devise, comme {"amount":"40000.00","currency":"EUR"}"#
        ),
        (
            ReleaseDifference.document(.priors(cohort: ""), .members(Examples.members, more: 1)),
            "the priors of cohort of all providers: scored.kpis[0] is 99.5 on record, and missing by computation; "
                + "scored.mean is missing on record, and 98.5 by computation; and 1 members more",
            "les a priori de l’ensemble des agences : scored.kpis[0] vaut 99.5 dans les archives et (rien) d’après le "
                + "calcul ; scored.mean vaut (rien) dans les archives et 98.5 d’après le calcul ; et 1 autre membre"
        ),
        (
            ReleaseDifference.unreadable(.settings, release: "2026-10"),
            "the settings of release 2026-10 cannot be read",
            "impossible de lire les paramètres dans la publication 2026-10"
        ),
        (
            ReleaseDifference.unreadable(.score(provider: Examples.id, cohort: "software"), release: "2026-10"),
            "the score of provider \(Examples.id.text) in cohort software in release 2026-10 cannot be read",
            "impossible de lire le score de l’agence \(Examples.id.text) dans le groupe de comparaison software dans "
                + "la publication 2026-10"
        ),
    ]

    @Test func aReleaseIsVerified() {
        let said = Examples.verified(differences: 0)
        #expect(
            said.english == """
                Release 2026-10 is verified: 0 providers, 0 cohorts, 0 scores, the same to the byte.
                inputs  17
                scores  23
                """
        )
        #expect(
            said.french.text
                == printed(
                    """
                    La publication 2026-10 est vérifiée : 0 agence, 0 groupe de comparaison, 0 score, identique à l’octet près.
                    données  17
                    scores   23
                    """
                )
        )
    }

    /// Twenty differences are listed, and the others counted.
    @Test func aReleaseDiffers() {
        let english = Examples.verified(differences: 22).english.split(separator: "\n")
        #expect(
            english.first == "Release 2026-10 differs from what its figures give (0 providers, 0 cohorts, 0 scores):"
        )
        #expect(english.dropFirst().prefix(20).allSatisfy { $0.hasPrefix("  - it was made by version 7 ") })
        #expect(english.count == 22 && english.last == "  and 2 more")
        let french = Examples.verified(differences: 21).french.text.split(separator: "\n")
        #expect(french.count == 22 && french.last == "  et 1 autre")
        #expect(Examples.verified(differences: 20).french.text.split(separator: "\n").count == 21)
    }

    @Test func areAsTheyAreRead() {
        for (said, english, french) in Self.sentences {
            #expect(said.text(in: .english) == english)
            #expect(said.text(in: .french) == printed(french))
        }
    }
}
