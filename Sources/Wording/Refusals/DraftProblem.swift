import Access
package import Domain
import Units

extension DraftProblem: Worded {
    package var english: String {
        switch self {
        case .unknownProvider, .noProvider: "expected the id of a provider"
        case .unknownClient, .noClient: "expected the id of a client"
        case .notOwnClient: "expected the id of the key's own client"
        case .notOwnProvider: "expected the id of the key's own provider"
        case .openProposals(let maximum): "expected at most \(maximum) proposals that wait to be accepted"
        case .openEngagements(let maximum):
            "expected at most \(maximum) engagements of a client and a provider that are proposed or running"
        case .unknownEngagement: "expected the id of an engagement of yours"
        case .unknownExchangeRate:
            "expected a currency with an exchange rate of today; an admin loads rates by PUT /v1/exchange-rates"
        case .referenceTaken: "expected a reference that no other campaign of the provider for this client has"
        case .roleDoesNotFit(let roles, let kind):
            "expected \(roles.map(\.rawValue).joined(separator: " or ")) for a \(kind.rawValue)"
        case .endsBeforeStart(let start): "expected a day that is not before starts_on, \(start)"
        case .endsBeforeToday(let today):
            "expected a day that is not before today, \(today); the client or an admin may set an earlier one"
        case .endedLongAgo(let days):
            """
            expected no later day, as the engagement ended more than \(days) days ago; please propose another one, or \
            ask an admin
            """
        case .onlyTheClient: "expected no change of yours; the client or an admin may set it"
        case .targetReachesBack(let first):
            "expected a day from \(first) on, as a promise is not changed for months that are over"
        case .tooManyValues(let maximum): "expected a day that has a value already, as there are \(maximum)"
        case .profileNameTaken: "expected a name that no other mapping profile of yours has"
        case .profileTooLarge(let maximum):
            "expected at most \(maximum) bytes of JSON, without blanks between its members"
        case .notAnExchangeRate:
            "expected a decimal from 0.000001 to 10000000 as text, such as \"1.0832\", with at most 10 decimals"
        case .rateWithoutDay: "expected the day from which the rate holds, as the currency has rates by day"
        case .rateOfTheFuture(let last): "expected a day up to today, \(last)"
        case .releaseNameTaken: "expected a name that no other release has"
        case .noExchangeRate(let missing): "expected an exchange rate of \(missing.currency.code) for \(missing.day)"
        case .releaseShrinks(let held, let previous):
            """
            expected true where this is right: the release would tell of \(held.providerCount) providers and \
            \(held.cohortCount) cohorts, the one before it (\(previous)) tells of \(held.previousProviderCount) and \
            \(held.previousCohortCount)
            """
        case .monthNotEnded: "expected a month that has ended"
        case .windowReversed(let to): "expected a month that is not after to, \(to)"
        case .windowTooLong(let maximum): "expected a window of at most \(maximum) months"
        }
    }

    package var french: FrenchText {
        switch self {
        case .unknownProvider, .noProvider: "attendu : l'identifiant d'une agence"
        case .unknownClient, .noClient: "attendu : l'identifiant d'un client"
        case .notOwnClient: "attendu : l'identifiant du client de cette clé"
        case .notOwnProvider: "attendu : l'identifiant de l'agence de cette clé"
        case .openProposals(let maximum):
            "attendu : \(maximum, "proposition", "propositions") en attente au plus"
        case .openEngagements(let maximum):
            """
            attendu : \(maximum, "engagement proposé ou en cours", "engagements proposés ou en cours") au plus entre un \
            client et une agence
            """
        case .unknownEngagement: "attendu : l'identifiant d'un de vos engagements"
        case .unknownExchangeRate:
            """
            attendu : une devise qui a un taux de change du jour ; un administrateur charge les taux par \
            PUT /v1/exchange-rates
            """
        case .referenceTaken: "attendu : une référence qu'aucune autre campagne de l'agence n'a pour ce client"
        case .roleDoesNotFit(let roles, let kind):
            "attendu : \(roles.map(\.rawValue).joined(separator: " ou ")) pour une organisation de type \(kind.rawValue)"
        case .endsBeforeStart(let start): "attendu : un jour qui n'est pas avant starts_on, le \(start)"
        case .endsBeforeToday(let today):
            """
            attendu : un jour qui n'est pas avant aujourd'hui, le \(today) ; le client ou un administrateur peut en \
            fixer un antérieur
            """
        case .endedLongAgo(let days):
            """
            attendu : aucun jour ultérieur, car l'engagement est terminé depuis plus de \(days, "jour", "jours") ; \
            veuillez en proposer un autre, ou demander à un administrateur
            """
        case .onlyTheClient:
            "attendu : aucune modification de votre part ; le client ou un administrateur peut le fixer"
        case .targetReachesBack(let first):
            "attendu : un jour à partir du \(first), car une promesse ne change pas pour des mois terminés"
        case .tooManyValues(let maximum):
            "attendu : un jour qui a déjà une valeur, car il y en a \(maximum)"
        case .profileNameTaken: "attendu : un nom qu'aucune autre de vos correspondances ne porte"
        case .profileTooLarge(let maximum):
            "attendu : \(plain: maximum) octets de JSON au plus, sans blancs entre les membres"
        case .notAnExchangeRate:
            """
            attendu : un nombre décimal de 0.000001 à 10000000 sous forme de texte, comme « 1.0832 », avec \
            10 décimales au plus
            """
        case .rateWithoutDay:
            "attendu : le jour à partir duquel le taux vaut, car la devise a des taux par jour"
        case .rateOfTheFuture(let last): "attendu : un jour jusqu'à aujourd'hui, le \(last)"
        case .releaseNameTaken: "attendu : un nom qu'aucune autre publication ne porte"
        case .noExchangeRate(let missing):
            "attendu : un taux de change de \(missing.currency.code) pour le \(missing.day)"
        case .releaseShrinks(let held, let previous):
            """
            attendu : true si c'est voulu ; la publication montrerait \(held.providerCount, "agence", "agences") et \
            \(held.cohortCount, "groupe de comparaison", "groupes de comparaison"), la précédente (\(previous)) en \
            montre \(held.previousProviderCount) et \(held.previousCohortCount)
            """
        case .monthNotEnded: "attendu : un mois terminé"
        case .windowReversed(let to): "attendu : un mois qui n'est pas après to, \(to)"
        case .windowTooLong(let maximum): "attendu : une période de \(maximum) mois au plus"
        }
    }
}
