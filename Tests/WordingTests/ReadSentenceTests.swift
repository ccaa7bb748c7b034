import Disclosure
import Releases
import Scoring
import Testing
import Units
import Wording

/// What is said of scores in full, as it is read.
@Suite struct ReadSentenceTests {
    private static let reasons: [(any Worded, String, String)] = [
        (
            UnrankedReason.tooFewKPIs(shown: 2, required: 3, lacking: [.conversionRate, .roi, .satisfaction]),
            "Only 2 of the 5 KPIs can be shown and 3 are needed; "
                + "not enough data on: conversion rate, ROI, satisfaction.",
            "Seuls 2 des 5 indicateurs peuvent être affichés et il en faut 3 ; "
                + "données insuffisantes pour : taux de conversion, retour sur investissement, satisfaction."
        ),
        (
            UnrankedReason.noConversionRateOrROI,
            "Neither the conversion rate nor the ROI can be shown, and one of them is needed.",
            "Ni le taux de conversion ni le retour sur investissement ne peuvent être affichés, et il faut l’un des deux."
        ),
        (
            UnrankedReason.tooLittleWeight(sum: 0.55, required: 0.6),
            "The KPIs shown carry 55% of the weight and 60% is needed.",
            "Les indicateurs affichés représentent 55 % de la pondération, et il en faut 60 %."
        ),
        (
            UnrankedReason.tooLittleCredibility(sum: 0.3999, required: 0.4),
            "The data as a whole are too thin: their credibility is 39% and 40% is needed.",
            "Les données sont trop minces dans leur ensemble : leur crédibilité est de 39 %, et il faut 40 %."
        ),
        (
            CohortReason.notPredefined(dimension: .dealSize),
            "The cohorts are industry, then country, client size and deal size within it: "
                + "deal size needs the dimensions before it.",
            "Les groupes de comparaison se forment par secteur, puis par pays, par taille des clients et par taille "
                + "des affaires : le critère « taille des affaires » suppose ceux qui le précèdent."
        ),
        (
            CohortReason.tooSmall(cohort: Examples.cohort, providers: 5, clients: 1),
            "The cohort software/FR has fewer than 5 providers or 1 clients.",
            "Le groupe de comparaison software/FR compte moins de 5 agences ou moins de 1 client."
        ),
        (
            CohortReason.notDisclosed(cohort: .everything),
            "All providers together is not told of to you: somebody's figures could be worked out of it, "
                + "or of what it leaves.",
            "L’ensemble des agences ne vous est pas montré : on pourrait en déduire les chiffres de quelqu’un, "
                + "ou les déduire de ce qui reste sans lui."
        ),
        (
            KPIReason.noInvestmentReported,
            "More than a fifth of the meetings have no investment reported; "
                + "theirs is read as that of the worst provider in twenty.",
            "Plus d’un cinquième des rendez-vous sont sans investissement déclaré ; "
                + "on leur prête celui de la moins bonne agence sur vingt."
        ),
        (
            KPIReason.satisfactionOfOtherMonths,
            "Answers are shown over the running twelve months and all campaigns, so that nobody can be told apart.",
            "Les réponses s’affichent sur les douze mois en cours et toutes les campagnes, "
                + "pour que personne ne puisse être reconnu."
        ),
        (
            KPIReason.tooLittle(.roi),
            "It is shown from three won deals with an investment.",
            "L’indicateur s’affiche à partir de trois affaires gagnées avec un investissement."
        ),
    ]

    @Test func reasonsAreAsTheyAreRead() {
        for (reason, english, french) in Self.reasons {
            #expect(reason.text(in: .english) == english)
            #expect(reason.text(in: .french) == printed(french))
        }
    }

    @Test(
        arguments: [
            (0, "Aucun des 5 indicateurs ne peut être affiché et il en faut 3"),
            (1, "Un seul des 5 indicateurs peut être affiché et il en faut 3"),
            (2, "Seuls 2 des 5 indicateurs peuvent être affichés et il en faut 3"),
        ]
    )
    func fewKPIs(shown: Int, said: String) {
        #expect(UnrankedReason.tooFewKPIs(shown: shown, required: 3, lacking: []).french.text.hasPrefix(said))
    }

    private static let cost = KPIFigure(1_234.4, decimals: 0, .money(.euro))
    private static let changes: [(ChangeStatement, String, String)] = [
        (
            ChangeStatement(
                kpi: .costPerQualifiedLead,
                movement: .fell(from: cost, to: KPIFigure(640, decimals: 0, .money(.euro))),
                points: 4.1
            ),
            "Cost per qualified lead fell from 1234 to 640 EUR: +4.1 points.",
            "Le coût par contact qualifié baisse de 1\u{202F}234 à 640\u{A0}EUR : +4,1 points."
        ),
        (
            ChangeStatement(
                kpi: .conversionRate,
                movement: .rose(from: KPIFigure(25, decimals: 1, .percent), to: KPIFigure(31.2, decimals: 1, .percent)),
                points: -1.5,
                parts: [
                    ChangeStatement.Part(points: 1, origin: .ownData),
                    ChangeStatement.Part(points: -2.25, origin: .benchmark),
                    ChangeStatement.Part(points: -0.25, origin: .weights),
                ]
            ),
            "The conversion rate rose from 25.0 to 31.2%: -1.5 points "
                + "(+1.0 points by its own data, -2.2 points by the benchmark, -0.2 points by the weights).",
            "Le taux de conversion monte de 25,0 à 31,2 % : \u{2212}1,5 point (+1,0 point du fait de ses propres "
                + "données, \u{2212}2,2 points du fait des repères, \u{2212}0,2 point du fait des pondérations)."
        ),
        (
            ChangeStatement(kpi: .satisfaction, movement: .stayed(KPIFigure(72, decimals: 1, .ofHundred)), points: 2),
            "Satisfaction stayed at 72.0 of 100: +2.0 points.",
            "La satisfaction reste à 72,0 sur 100 : +2,0 points."
        ),
        (
            ChangeStatement(
                kpi: .qualifiedMeetings,
                movement: .appeared(KPIFigure(12.34, decimals: 1, .perMonth)),
                points: 0.3
            ),
            "The number of qualified meetings is shown now, at 12.3 a month: +0.3 points.",
            "Le nombre de rendez-vous qualifiés apparaît désormais, à 12,3 par mois : +0,3 point."
        ),
        (
            ChangeStatement(kpi: .roi, movement: .disappeared(KPIFigure(300, decimals: 0, .percent)), points: -3),
            "ROI, 300% before, is not shown any more: -3.0 points.",
            "Le retour sur investissement, auparavant à 300 %, n’apparaît plus : \u{2212}3,0 points."
        ),
        (
            ChangeStatement(kpi: .roi, movement: .unshown, points: -0.1),
            "ROI, which too few data show,: -0.1 points.",
            "Le retour sur investissement, que trop peu de données permettent d’afficher : \u{2212}0,1 point."
        ),
    ]

    @Test func changesAreAsTheyAreRead() {
        for (change, english, french) in Self.changes {
            #expect(change.text(in: .english) == english)
            #expect(change.text(in: .french) == printed(french))
        }
    }

    /// Below two, and so at zero, points are singular; what counts is the number that is read.
    @Test(
        arguments: [
            (0, "0,0 point"), (0.04, "0,0 point"), (-0.04, "0,0 point"), (0.1, "+0,1 point"), (1, "+1,0 point"),
            (1.94, "+1,9 point"), (1.96, "+2,0 points"), (2, "+2,0 points"), (-1.9, "\u{2212}1,9 point"),
            (-2, "\u{2212}2,0 points"), (1_234.5, "+1\u{202F}234,5 points"),
        ] as [(Double, String)]
    )
    func frenchPoints(points: Double, said: String) {
        #expect(
            ChangeStatement.Part(points: points, origin: .weights).french.text == "\(said) du fait des pondérations"
        )
    }

    @Test(
        arguments: [
            (0.0, 0, "0"), (999, 0, "999"), (1_000, 0, "1\u{202F}000"),
            (1_234_567.891, 2, "1\u{202F}234\u{202F}567,89"),
            (-1_234.5, 1, "\u{2212}1\u{202F}234,5"), (-123, 0, "\u{2212}123"), (-0.04, 1, "0,0"), (100, 1, "100,0"),
            (123_456, 0, "123\u{202F}456"),
        ]
    )
    func frenchNumbers(value: Double, decimals: Int, text: String) {
        #expect(ScoresheetCell.number(value, decimals: decimals).french.text == text)
        #expect(ScoresheetCell.percent(value, decimals: decimals).french.text == "\(text)\u{A0}%")
    }

    @Test func theReferenceYardstickIsSaid() {
        let chosen = ScoresheetText.referenceScore(version: 1, fittedFrom: nil)
        #expect(
            chosen.english
                == "Score: 50 is a typical provider by the reference yardstick (version 1), whose priors are "
                + "fixed and wide on purpose. The score's interval is calibrated by simulation."
        )
        #expect(
            chosen.french.text
                == printed(
                    "Score : 50 correspond à une agence type selon l’étalon de référence (version 1), dont les a priori "
                        + "sont fixes et volontairement larges. L’intervalle du score est calé par simulation."
                )
        )
        let few = ScoresheetText.referenceScore(version: 1, fittedFrom: 10)
        #expect(few.english.contains("wide on purpose. Priors are fitted to a file from 10 providers on. The score's"))
        #expect(
            few.french.text.contains(
                printed("larges. Les a priori sont ajustés au fichier à partir de 10 agences. L’intervalle")
            )
        )
    }

    @Test func tablesAreAsTheyAreRead() {
        let title = ScoresheetText.title(name: "a:b.csv", providers: 1, ranked: 0, isByReference: false)
        #expect(title.english == "a:b.csv: 1 provider, 0 ranked")
        #expect(title.french.text == printed("a:b.csv : 1 agence, 0 classée"))
        let byReference = ScoresheetText.title(name: "a:b.csv", providers: 1, ranked: 0, isByReference: true)
        #expect(byReference.english == "a:b.csv: 1 provider, 0 ranked, by the reference yardstick")
        #expect(byReference.french.text == printed("a:b.csv : 1 agence, 0 classée, selon l’étalon de référence"))
        let settings = ScoresheetText.settings(.standard, release: "a.b", waivesMinimumData: true)
        #expect(
            settings.english == "Weights: qualified meetings 0.2, conversion rate 0.25, cost per qualified lead 0.2, "
                + "roi 0.2, satisfaction 0.15. Release: a.b. No minimum of data."
        )
        #expect(
            settings.french.text
                == printed(
                    "Pondérations : rendez-vous qualifiés 0,2 ; taux de conversion 0,25 ; coût par contact qualifié 0,2 ; "
                        + "retour sur investissement 0,2 ; satisfaction 0,15. Publication : a.b. Sans minimum de données."
                )
        )
        let ranking = RankingText.title(
            release: "2026-02",
            first: Examples.day.month,
            last: Examples.later.month,
            asOf: Examples.later,
            ranked: 2
        )
        #expect(
            ranking.english == "Market view, release 2026-02, 2026-01 to 2026-02, as of 2026-02-16, 2 providers ranked"
        )
        #expect(
            ranking.french.text
                == "Vue du marché, publication 2026-02, de 2026-01 à 2026-02, au 2026-02-16, 2 agences classées"
        )
    }

    @Test("an own ranking says whose it is and what it is measured by")
    func ownRankings() {
        let own = RankingText.ownTitle(
            tenant: "Zinkenoord",
            first: Examples.day.month,
            last: Examples.later.month,
            asOf: Examples.later,
            ranked: 1
        )
        #expect(own.english == "Zinkenoord, own view, 2026-01 to 2026-02, as of 2026-02-16, 1 provider ranked")
        #expect(own.french.text == "Zinkenoord, vue propre, de 2026-01 à 2026-02, au 2026-02-16, 1 agence classée")
        let cell = RankingText.cohortYardstick(Examples.cohort, release: "2026-10", providers: 23, clients: 1)
        #expect(cell.english == "Measured by the cohort software/FR of the release 2026-10: 23 providers, 1 client")
        #expect(
            cell.french.text
                == printed(
                    "Étalon : le groupe de comparaison software/FR de la publication 2026-10, soit 23 agences et 1 client"
                )
        )
        let all = RankingText.cohortYardstick(.everything, release: "2026-10", providers: 23, clients: 40)
        #expect(all.english == "Measured by all providers of the release 2026-10: 23 providers, 40 clients")
        let reference = RankingText.referenceYardstick(version: 1)
        #expect(reference.english == "Measured by the reference yardstick (version 1), as no published cohort fits.")
    }
}
