/// An invented client.
struct InventedClient: Sendable {
    let key: String
    let name: String
    let market: InventedMarket
    let industry: Industry
    let size: Size

    /// How many providers it has; nil where `Matching` draws the number.
    let providerCount: Int?

    private init(
        _ key: String,
        _ name: String,
        _ market: InventedMarket,
        _ industry: Industry,
        _ size: Size,
        providers: Int? = nil
    ) {
        self.key = key
        self.name = name
        self.market = market
        self.industry = industry
        self.size = size
        providerCount = providers
    }

    /// All forty. The names are made up.
    static let all = [
        InventedClient("alembrique-logiciels", "Alembrique Logiciels", .france, .software, .small, providers: 3),
        InventedClient("corvaline-systemes", "Corvaline Systèmes", .france, .software, .medium),
        InventedClient("datarive-editions", "Datarive Éditions", .france, .software, .small, providers: 1),
        InventedClient("fluvea-nuage", "Fluvéa Nuage", .france, .software, .medium),
        InventedClient("gestoriel", "Gestoriel", .france, .software, .large, providers: 8),
        InventedClient("nuagence-metiers", "Nuagence Métiers", .france, .software, .medium),
        InventedClient("pixorea-donnees", "Pixoréa Données", .france, .software, .small),
        InventedClient("brennholt-software", "Brennholt Software", .germany, .software, .medium),
        InventedClient("lagerwind-systeme", "Lagerwind Systeme", .germany, .software, .large),
        InventedClient("zahlenquist", "Zahlenquist", .germany, .software, .small),
        InventedClient("kettlebrae-software", "Kettlebrae Software", .unitedKingdom, .software, .medium),
        InventedClient("ledgermoor", "Ledgermoor", .unitedKingdom, .software, .large),
        InventedClient("plumbstow-analytics", "Plumbstow Analytics", .unitedKingdom, .software, .small),
        InventedClient("wrenfold-cloud", "Wrenfold Cloud", .unitedKingdom, .software, .medium),
        InventedClient("dijkwolk-software", "Dijkwolk Software", .belgium, .software, .small),
        InventedClient("maasvonk-systemen", "Maasvonk Systemen", .belgium, .software, .medium),
        InventedClient("polderkracht-data", "Polderkracht Data", .netherlands, .software, .medium),
        InventedClient("nublinde-programas", "Nublinde Programas", .spain, .software, .small),
        InventedClient("acierval-industries", "Acierval Industries", .france, .manufacturing, .large),
        InventedClient("boulonnerie-trevise-aulne", "Boulonnerie Trévise-Aulne", .france, .manufacturing, .medium),
        InventedClient("moulages-du-serpolin", "Moulages du Serpolin", .france, .manufacturing, .small),
        InventedClient("eisenfurt-lohe-werke", "Eisenfurt-Lohe Werke", .germany, .manufacturing, .large),
        InventedClient("grauwald-antriebe", "Grauwald Antriebe", .germany, .manufacturing, .large),
        InventedClient("hobelkamp-maschinen", "Hobelkamp Maschinen", .germany, .manufacturing, .medium),
        InventedClient("stanzquell", "Stanzquell", .germany, .manufacturing, .small),
        InventedClient("copperthwick-castings", "Copperthwick Castings", .unitedKingdom, .manufacturing, .medium),
        InventedClient("millbrasse-tooling", "Millbrasse Tooling", .unitedKingdom, .manufacturing, .small),
        InventedClient("zinkenoord", "Zinkenoord", .belgium, .manufacturing, .medium),
        InventedClient("drukvaart-machines", "Drukvaart Machines", .netherlands, .manufacturing, .medium),
        InventedClient("fundiciones-alcorava", "Fundiciones Alcorava", .spain, .manufacturing, .medium),
        InventedClient("clinivelle", "Clinivelle", .france, .healthcare, .medium),
        InventedClient("orthovaire-sante", "Orthovaire Santé", .france, .healthcare, .small),
        InventedClient("heilquist-labore", "Heilquist Labore", .germany, .healthcare, .medium),
        InventedClient("pflegelohe-technik", "Pflegelohe Technik", .germany, .healthcare, .small),
        InventedClient("carewold-devices", "Carewold Devices", .unitedKingdom, .healthcare, .large),
        InventedClient("mendlebury-diagnostics", "Mendlebury Diagnostics", .unitedKingdom, .healthcare, .medium),
        InventedClient("zorgbakenveld", "Zorgbakenveld", .belgium, .healthcare, .medium),
        InventedClient("medivleugel", "Medivleugel", .belgium, .healthcare, .small),
        InventedClient("zuiderlinde-instrumenten", "Zuiderlinde Instrumenten", .netherlands, .healthcare, .medium),
        InventedClient("sanavera-luz-equipos", "Sanavera-Luz Equipos", .spain, .healthcare, .small),
    ]
}
