/// An invented provider, and how it reports its work.
struct InventedProvider: Sendable {
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

    let market: InventedMarket
    let industry: Industry
    let profile: Profile

    private init(
        _ prefix: String,
        _ key: String,
        _ name: String,
        _ market: InventedMarket,
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
        InventedProvider("AVE", "avelorne-prospection", "Avelorne Prospection", .france, .software),
        InventedProvider("BRU", "brumeline-rendez-vous", "Brumeline Rendez-Vous", .france, .software),
        InventedProvider("CAL", "calendrelle-conseil", "Calendrelle Conseil", .france, .healthcare),
        InventedProvider("DOR", "dorvanne-developpement", "Dorvanne Développement", .france, .manufacturing),
        InventedProvider("EST", "estrevaux-commercial", "Estrevaux Commercial", .france, .software, .switching),
        InventedProvider("FAL", "falquemine-ventes", "Falquemine Ventes", .france, .manufacturing, .summarising),
        InventedProvider("GRI", "grivolane-contact", "Grivolane Contact", .france, .software, .small),
        InventedProvider("HAU", "hautevire-affaires", "Hautevire Affaires", .france, .software),
        InventedProvider("JOR", "jorntal-vertriebspartner", "Jorntal Vertriebspartner", .germany, .manufacturing),
        InventedProvider("KAL", "kaltefurn-termine", "Kaltefurn Termine", .germany, .software),
        InventedProvider("NEB", "nebelquist-akquise", "Nebelquist Akquise", .germany, .healthcare),
        InventedProvider("ORV", "orvenbach-vertrieb", "Orvenbach Vertrieb", .germany, .manufacturing, .withholding),
        InventedProvider("RAB", "rabenquell-kontakt", "Rabenquell Kontakt", .germany, .software, .small),
        InventedProvider("PEL", "pellowick-pipeline", "Pellowick Pipeline", .unitedKingdom, .software),
        InventedProvider("QUA", "quarrendale-outreach", "Quarrendale Outreach", .unitedKingdom, .software),
        InventedProvider("RAV", "ravensholt-meetings", "Ravensholt Meetings", .unitedKingdom, .healthcare),
        InventedProvider("SAL", "saltmerrow-appointments", "Saltmerrow Appointments", .unitedKingdom, .manufacturing),
        InventedProvider("THI", "thistlequay-demand", "Thistlequay Demand", .unitedKingdom, .software, .beginning),
        InventedProvider("UYL", "uylenvonk-partners", "Uylenvonk Partners", .belgium, .software),
        InventedProvider("VLI", "vlierkade-afspraken", "Vlierkade Afspraken", .belgium, .healthcare, .summarising),
        InventedProvider("WEN", "wendelmeer-acquisitie", "Wendelmeer Acquisitie", .netherlands, .software),
        InventedProvider("XAR", "xarandilla-citas", "Xarandilla Citas", .spain, .manufacturing),
        InventedProvider("YEL", "yelmorada-prospeccion", "Yelmorada Prospección", .spain, .software, .beginning),
        InventedProvider("ZAR", "zarcimonte-comercial", "Zarcimonte Comercial", .spain, .healthcare, .small),
    ]
}
