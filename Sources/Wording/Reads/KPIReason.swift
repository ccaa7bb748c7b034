package import Releases
import Scoring

extension KPIReason: Worded {
    package var english: String {
        switch self {
        case .undisclosed:
            "Too few other clients stand behind it, or one of them weighs too much."
        case .noBenchmark:
            """
            There is nothing to compare with: too few providers and clients for a benchmark that gives nobody away.
            """
        case .noInvestmentReported:
            """
            More than a fifth of the meetings have no investment reported; theirs is read as that of the worst \
            provider in twenty.
            """
        case .satisfactionOfOtherMonths:
            "Answers are shown over the running twelve months and all campaigns, so that nobody can be told apart."
        case .tooLittle(.qualifiedMeetings):
            "It is shown from one engagement-month."
        case .tooLittle(.conversionRate):
            "It is shown from five matured meetings."
        case .tooLittle(.costPerQualifiedLead):
            "It is shown from three qualified meetings with an investment."
        case .tooLittle(.roi):
            "It is shown from three won deals with an investment."
        case .tooLittle(.satisfaction):
            "It is shown from three respondents, who could otherwise be told apart."
        }
    }

    package var french: FrenchText {
        switch self {
        case .undisclosed:
            "Trop peu d'autres clients y contribuent, ou l'un d'eux pèse trop lourd."
        case .noBenchmark:
            """
            Aucune comparaison n'est possible : il y a trop peu d'agences et de clients pour des repères qui ne \
            trahissent les chiffres de personne.
            """
        case .noInvestmentReported:
            """
            Plus d'un cinquième des rendez-vous sont sans investissement déclaré ; on leur prête celui de la moins \
            bonne agence sur vingt.
            """
        case .satisfactionOfOtherMonths:
            """
            Les réponses s'affichent sur les douze mois en cours et toutes les campagnes, pour que personne ne puisse \
            être reconnu.
            """
        case .tooLittle(.qualifiedMeetings):
            "L'indicateur s'affiche à partir d'un mois d'engagement."
        case .tooLittle(.conversionRate):
            "L'indicateur s'affiche à partir de cinq rendez-vous arrivés à maturité."
        case .tooLittle(.costPerQualifiedLead):
            "L'indicateur s'affiche à partir de trois rendez-vous qualifiés avec un investissement."
        case .tooLittle(.roi):
            "L'indicateur s'affiche à partir de trois affaires gagnées avec un investissement."
        case .tooLittle(.satisfaction):
            "L'indicateur s'affiche à partir de trois répondants, que l'on pourrait sinon reconnaître."
        }
    }
}
