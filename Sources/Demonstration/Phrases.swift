import Units

/// What people write, in the language of the client's country: names of campaigns, definitions,
/// comments.
enum Phrases {
    static func campaignName(in market: InventedMarket, number: Int) -> String {
        let names =
            switch market {
            case .france: ["Prospection téléphonique", "Relance salons et événements"]
            case .germany: ["Telefonische Terminierung", "Messe-Nachfassaktion"]
            case .unitedKingdom: ["Outbound calling", "Event follow-up"]
            case .belgium: ["Prospectie / Prospection", "Opvolging beurzen"]
            case .netherlands: ["Telefonische acquisitie", "Opvolging beurzen"]
            case .spain: ["Prospección telefónica", "Seguimiento de ferias"]
            }
        return names[number]
    }

    static func qualifiedDefinition(in market: InventedMarket, generator: inout SplitMix64) -> String {
        let definitions =
            switch market {
            case .france:
                [
                    "Décideur rencontré, besoin exprimé, budget identifié dans les douze mois.",
                    "Rendez-vous tenu avec un décideur ; projet confirmé par le commercial sous cinq jours.",
                ]
            case .germany:
                [
                    "Termin mit Entscheider, Bedarf bestätigt, Budget innerhalb von zwölf Monaten.",
                    "Gehaltener Termin; der Vertrieb bestätigt den Bedarf binnen fünf Tagen.",
                ]
            default:
                [
                    "Met a decision-maker, need confirmed, budget within twelve months.",
                    "Meeting held with a decision-maker; the sales representative confirms the need within five days.",
                ]
            }
        return generator.element(of: definitions) ?? ""
    }

    /// A comment that fits the sum of the three answers, 3 to 15.
    static func comment(in market: InventedMarket, mood: Int, generator: inout SplitMix64) -> String {
        let comments = mood >= 11 ? pleased(in: market) : mood <= 7 ? displeased(in: market) : undecided(in: market)
        return generator.element(of: comments) ?? ""
    }

    private static func pleased(in market: InventedMarket) -> [String] {
        switch market {
        case .france:
            [
                "Très bons rendez-vous, bien préparés : les décideurs étaient là.",
                "Équipe à l’écoute ; « on sait à qui on parle ».",
            ]
        case .germany:
            ["Gut vorbereitete Gespräche, passende Größe der Firmen.", "Sehr zuverlässig, gerne wieder!"]
        case .spain:
            ["Reuniones útiles, con quien decide. ¡Seguimos así!"]
        case .netherlands, .belgium:
            ["Goede afspraken, beslissers aan tafel.", "Très efficace, coördinatie was vlot."]
        case .unitedKingdom:
            [
                "Well briefed, on time, and talking to the right people.",
                "+1 from the whole team: it saves us a day a week.",
            ]
        }
    }

    private static func displeased(in market: InventedMarket) -> [String] {
        switch market {
        case .france:
            [
                "Trop de rendez-vous annulés, et des interlocuteurs sans budget.",
                "On m’a dit \"le directeur sera là\" ; il n’y était pas.",
            ]
        case .germany:
            [
                "Zu viele Termine ohne Bedarf, wenig Rückmeldung.",
                "Mehrfach hieß es \"kein Interesse\" schon an der Tür.",
            ]
        case .spain:
            ["Muchas citas sin presupuesto; perdimos tiempo."]
        case .netherlands, .belgium:
            ["Te veel no-shows, en weinig voorbereiding.", "Peu qualifié, « pas le bon interlocuteur »."]
        case .unitedKingdom:
            [
                "Two out of three said \"never heard of you\", which is awkward.",
                "Notes were thin,\nand the follow-up came late.",
            ]
        }
    }

    private static func undecided(in market: InventedMarket) -> [String] {
        switch market {
        case .france: ["Inégal : de très bons contacts, d’autres à côté de la cible."]
        case .germany: ["Gemischt: gute Firmen, aber oft der falsche Ansprechpartner."]
        case .spain: ["Irregular: algunas reuniones buenas, otras no."]
        case .netherlands, .belgium: ["Wisselend, maar de laatste maand gaat het beter."]
        case .unitedKingdom: ["Mixed: good companies, sometimes the wrong person."]
        }
    }
}
