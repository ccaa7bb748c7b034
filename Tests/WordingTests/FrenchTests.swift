import Domain
import Testing
import Units
import Wording

/// French numbers, plurals, quotes and spaces, each by hand.
@Suite struct FrenchTests {
    /// One is singular, and so is zero.
    @Test(
        arguments: [
            (0, "0 champ ;"), (1, "1 champ ;"), (2, "2 champs ;"), (101, "101 champs ;"),
        ]
    )
    func fields(count: Int, said: String) {
        let problem = TextProblem.tooFewFields(count: count, expected: 3)
        #expect(problem.french.text == printed("la ligne compte \(said) attendu : 3, comme l’en-tête"))
    }

    @Test(arguments: [(0, "0 décimale"), (1, "1 décimale"), (2, "2 décimales")])
    func decimals(count: Int, said: String) {
        let problem = CellProblem.tooManyDecimals(value: Excerpt("5".utf8), count: count, maximum: 0)
        #expect(problem.french.text.contains(printed("« 5 » a \(said) ; attendu : 0 au plus")))
    }

    @Test(
        arguments: [
            (0, 0, "0 opportunité et 0 rendez-vous qualifié ;"), (1, 0, "1 opportunité et 0 rendez-vous qualifié ;"),
            (2, 1, "2 opportunités et 1 rendez-vous qualifié ;"), (3, 2, "3 opportunités et 2 rendez-vous qualifiés ;"),
        ]
    )
    func opportunities(opportunities: Int, qualified: Int, said: String) {
        let problem = RuleProblem.opportunitiesExceedQualified(opportunities: opportunities, qualified: qualified)
        #expect(problem.french.text.hasPrefix(printed("il y a \(said)")))
    }

    @Test(arguments: [(1, "et 1 autre"), (2, "et 2 autres"), (1_234, "et 1\u{202F}234 autres")])
    func untold(count: Int, said: String) {
        let refusal = RefusedScoresheet.wrong(.standardInput, told: [], untold: count)
        #expect(refusal.french.text == printed("impossible d’évaluer l’entrée standard :\n\(said)"))
    }

    @Test(
        arguments: [
            (0, "0 octet"), (1, "1 octet"), (999, "999 octets"), (1_000, "1\u{202F}000 octets"),
            (65_536, "65\u{202F}536 octets"), (1_048_576, "1\u{202F}048\u{202F}576 octets"),
        ]
    )
    func groups(number: Int, said: String) {
        #expect(FileProblem.lineTooLong(maximum: number).french.text == "une ligne de plus de \(said) commence ici")
    }

    /// Of a number that a file must have, the format is the file's.
    @Test func aNumberForTheFileHasNoSeparators() {
        let problem = CellProblem.notACount(value: Excerpt("x".utf8), maximum: 1_000_000)
        #expect(problem.french.text.hasSuffix("un nombre entier de 0 à 1000000"))
    }

    @Test func whatIsPutIntoASentenceStaysAsItIs() {
        let name = "l'a ; b : \"c\" ? 5 % « d »"
        let text: FrenchText = "d'\(name) : « \(name) » ; oui ? non ! 5 % de 3 €"
        #expect(
            text.text
                == "d’\(name)\u{A0}: «\u{202F}\(name)\u{202F}»\u{202F}; oui\u{202F}? non\u{202F}! 5\u{A0}% de 3\u{A0}€"
        )
    }

    @Test(
        arguments: [
            ([:], Language.english), (["LANG": "fr_FR.UTF-8"], .french), (["LANG": "fr"], .french),
            (["LANG": "C.UTF-8"], .english), (["LANG": "de_DE"], .english),
            (["LC_MESSAGES": "fr_CA", "LANG": "en_GB"], .french), (["LC_MESSAGES": "C", "LANG": "fr_FR"], .english),
            (["LC_ALL": "fr_FR", "LC_MESSAGES": "C", "LANG": "C"], .french),
            (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR"], .french),
            (["LC_ALL": "en_GB", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"], .english),
            (["LANGUAGE": "fr", "LC_TIME": "fr_FR"], .english),
        ] as [([String: String], Language)]
    )
    func localesChoose(environment: [String: String], language: Language) {
        #expect(Language(environment: environment) == language)
    }
}
