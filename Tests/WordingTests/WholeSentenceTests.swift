import Domain
import Testing
import Units
import Wording

/// Some sentences in full, as they are read.
@Suite struct WholeSentenceTests {
    private static let sentences: [(ImportProblem, String, String)] = [
        (
            .row(.cell(.missing(column: "held_on", expected: .heldDay))),
            "held_on is blank; expected the day of the meeting, because its status is held",
            "held_on est vide ; attendu : le jour du rendez-vous, puisque son statut est held"
        ),
        (
            .row(.date(.notADate(value: Excerpt("05/11/2026".utf8)))),
            "\"05/11/2026\" is not a date; expected a date like 2026-11-15",
            "« 05/11/2026 » n’est pas une date ; attendu : une date comme 2026-11-15"
        ),
        (
            .row(.date(.dayAfterEngagement(day: Examples.later, last: Examples.day))),
            "2026-02-16 is after the engagement's end; expected a day up to 2026-01-01",
            "le 2026-02-16 est après la fin de l’engagement ; attendu : un jour jusqu’au 2026-01-01"
        ),
        (
            .row(.cell(.tooManyDecimals(value: Excerpt("5.001".utf8), count: 3, maximum: 2))),
            "\"5.001\" has 3 decimals; expected at most 2, as the currency has",
            "« 5.001 » a 3 décimales ; attendu : 2 au plus, comme la devise"
        ),
        (
            .row(.text(.malformedQuotes)),
            "there is text after the closing quote; write a quote inside quotes twice (\"\")",
            "du texte suit le guillemet fermant ; entre guillemets, un guillemet s’écrit deux fois (\"\")"
        ),
        (
            .file(
                .unknownColumn(
                    name: Excerpt("commnet".utf8),
                    nearest: "comment",
                    kind: .feedback,
                    columns: ["campaign", "comment"]
                )
            ),
            "unknown column \"commnet\"; did you mean comment? the columns of feedback are campaign, comment",
            "colonne inconnue « commnet » ; vouliez-vous dire comment ? "
                + "Les colonnes de feedback sont campaign, comment"
        ),
        (
            .file(.separator(found: .bars)),
            "the columns are separated by vertical bars; expected commas",
            "les colonnes sont séparées par des barres verticales ; attendu : des virgules"
        ),
        (
            .conflict(.repeatedRow(kind: .meetings, line: 5)),
            "This row is about the same meeting as line 5; expected each only once in a file.",
            "Cette ligne porte sur le même rendez-vous que la ligne 5 ; attendu : une seule fois par fichier."
        ),
        (
            .conflict(.repeatedRow(kind: .feedback, line: 5)),
            "This row is about the same respondent and day as line 5; expected each only once in a file.",
            "Cette ligne porte sur la même personne et le même jour que la ligne 5 ; "
                + "attendu : une seule fois par fichier."
        ),
        (
            .conflict(.monthItemised(month: Examples.day.month)),
            "The campaign already has single meetings or investments in 2026-01; a month is either itemised or "
                + "summarised, never both.",
            "La campagne a déjà des rendez-vous ou des investissements détaillés pour 2026-01 ; un mois est soit "
                + "détaillé, soit résumé, jamais les deux."
        ),
        (
            .conflict(.monthSummarised(month: Examples.day.month)),
            "The campaign already has a monthly summary of 2026-01; a month is either itemised or summarised, never "
                + "both.",
            "La campagne a déjà un résumé mensuel pour 2026-01 ; un mois est soit détaillé, soit résumé, jamais les "
                + "deux."
        ),
    ]

    @Test func areAsTheyAreRead() {
        for (problem, english, french) in Self.sentences {
            #expect(problem.text(in: .english) == english)
            #expect(problem.text(in: .french) == printed(french))
        }
    }

    @Test func refusedUploads() {
        #expect(RefusedUpload.title.text(in: .english) == "The file was not imported")
        #expect(RefusedUpload.title.text(in: .french) == "Le fichier a été refusé")
        let detail = RefusedUpload.detail(because: .file(.noRows))
        #expect(detail.text(in: .english) == "The file was not stored: the file has a header and no rows")
        #expect(
            detail.text(in: .french)
                == printed("Le fichier n’a pas été enregistré : le fichier a un en-tête et aucune ligne")
        )
    }

    @Test func refusedScoresheets() {
        let told = [
            ScoresheetError(line: 2, column: .named("opportunities"), problem: .revenueWithoutDeals),
            ScoresheetError(line: 3, column: .numbered(2), problem: .file(.unclosedQuote)),
        ]
        let refusal = RefusedScoresheet.wrong(.file("a:b.csv"), told: told, untold: 3)
        #expect(
            refusal.text(in: .english) == """
                a:b.csv cannot be scored:
                line 2, opportunities: won_deals is 0 although there is revenue; expected the number of deals it came from
                line 3, column 2: a quote opens here and the file ends without closing it
                and 3 more
                """
        )
        #expect(
            refusal.text(in: .french)
                == printed(
                    """
                    impossible d’évaluer a:b.csv :
                    ligne 2, opportunities : won_deals est 0 alors qu’il y a un revenu ; attendu : le nombre d’affaires dont il provient
                    ligne 3, colonne 2 : un guillemet s’ouvre ici et le fichier se termine sans le fermer
                    et 3 autres
                    """
                )
        )
        #expect(
            RefusedScoresheet.unreadable(.standardInput).text(in: .french)
                == printed("impossible de lire l’entrée standard ; attendu : un fichier CSV.")
        )
    }
}
