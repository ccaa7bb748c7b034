/// An invented provider, and how it reports its work.
struct Provider: Sendable {
    /// How large a provider is, and how it reports.
    enum Profile: Sendable {
        /// Years of experience, with every meeting and every invoice listed.
        case established
        /// Few meetings and a lucky streak, so that the raw figures look brilliant.
        case small
        /// Monthly totals, and nothing itemised.
        case summarising
        /// Monthly totals at first, itemised since it has new software.
        case switching
        /// Every meeting listed, and no investment.
        case withholding
        /// Began last month, so it has too few data to be ranked.
        case beginning
    }

    let key: String
    let name: String

    /// Three capital letters. The references of its campaigns begin with them.
    let prefix: String

    let market: Market
    let industry: Industry
    let profile: Profile

    private init(
        _ prefix: String,
        _ key: String,
        _ name: String,
        _ market: Market,
        _ industry: Industry,
        _ profile: Profile = .established
    ) {
        self.prefix = prefix
        self.key = key
        self.name = name
        self.market = market
        self.industry = industry
        self.profile = profile
    }

    /// All twenty-four. The names are made up.
    static let all = [
        Provider("AVE", "avelorne-prospection", "Avelorne Prospection", .france, .software),
        Provider("BRU", "brumeline-rendez-vous", "Brumeline Rendez-Vous", .france, .software),
        Provider("CAL", "calendrelle-conseil", "Calendrelle Conseil", .france, .healthcare),
        Provider("DOR", "dorvanne-developpement", "Dorvanne Développement", .france, .manufacturing),
        Provider("EST", "estrevaux-commercial", "Estrevaux Commercial", .france, .software, .switching),
        Provider("FAL", "falquemine-ventes", "Falquemine Ventes", .france, .manufacturing, .summarising),
        Provider("GRI", "grivolane-contact", "Grivolane Contact", .france, .software, .small),
        Provider("HAU", "hautevire-affaires", "Hautevire Affaires", .france, .software),
        Provider("JOR", "jorntal-vertriebspartner", "Jorntal Vertriebspartner", .germany, .manufacturing),
        Provider("KAL", "kaltefurn-termine", "Kaltefurn Termine", .germany, .software),
        Provider("NEB", "nebelquist-akquise", "Nebelquist Akquise", .germany, .healthcare),
        Provider("ORV", "orvenbach-vertrieb", "Orvenbach Vertrieb", .germany, .manufacturing, .withholding),
        Provider("RAB", "rabenquell-kontakt", "Rabenquell Kontakt", .germany, .software, .small),
        Provider("PEL", "pellowick-pipeline", "Pellowick Pipeline", .unitedKingdom, .software),
        Provider("QUA", "quarrendale-outreach", "Quarrendale Outreach", .unitedKingdom, .software),
        Provider("RAV", "ravensholt-meetings", "Ravensholt Meetings", .unitedKingdom, .healthcare),
        Provider("SAL", "saltmerrow-appointments", "Saltmerrow Appointments", .unitedKingdom, .manufacturing),
        Provider("THI", "thistlequay-demand", "Thistlequay Demand", .unitedKingdom, .software, .beginning),
        Provider("UYL", "uylenvonk-partners", "Uylenvonk Partners", .belgium, .software),
        Provider("VLI", "vlierkade-afspraken", "Vlierkade Afspraken", .belgium, .healthcare, .summarising),
        Provider("WEN", "wendelmeer-acquisitie", "Wendelmeer Acquisitie", .netherlands, .software),
        Provider("XAR", "xarandilla-citas", "Xarandilla Citas", .spain, .manufacturing),
        Provider("YEL", "yelmorada-prospeccion", "Yelmorada Prospección", .spain, .software, .beginning),
        Provider("ZAR", "zarcimonte-comercial", "Zarcimonte Comercial", .spain, .healthcare, .small),
    ]
}
