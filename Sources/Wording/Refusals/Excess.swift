package import Domain

extension Excess: Worded {
    package var english: String {
        switch self {
        case .refusedKeys:
            "Too many keys that are not valid have come from this address. Please try again later."
        case .uploads(let perTenant):
            """
            At most \(perTenant) uploads of a tenant are taken at once. Nothing was stored; please try again when \
            another one has ended.
            """
        case .proposals(let quota):
            "A tenant may propose at most \(quota) engagements a day (UTC). An admin may make more for it."
        }
    }

    package var french: FrenchText {
        switch self {
        case .refusedKeys:
            "Trop de clés qui ne sont pas valides sont venues de cette adresse. Veuillez réessayer plus tard."
        case .uploads(let perTenant):
            """
            Une organisation peut avoir \(perTenant, "dépôt", "dépôts") en cours au plus. Rien n'a été enregistré ; \
            veuillez réessayer quand un autre sera terminé.
            """
        case .proposals(let quota):
            """
            Une organisation peut proposer \(quota, "engagement", "engagements") par jour au plus (UTC). Un \
            administrateur peut en créer davantage pour elle.
            """
        }
    }
}
