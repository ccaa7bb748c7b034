/// An invented client.
struct Client: Sendable {
    let key: String
    let name: String
    let market: Market
    let industry: Industry
    let size: Size

    private init(_ key: String, _ name: String, _ market: Market, _ industry: Industry, _ size: Size) {
        self.key = key
        self.name = name
        self.market = market
        self.industry = industry
        self.size = size
    }

    /// All forty. The names are made up.
    static let all = [
        Client("alembrique-logiciels", "Alembrique Logiciels", .france, .software, .small),
        Client("corvaline-systemes", "Corvaline Systèmes", .france, .software, .medium),
        Client("datarive-editions", "Datarive Éditions", .france, .software, .small),
        Client("fluvea-nuage", "Fluvéa Nuage", .france, .software, .medium),
        Client("gestoriel", "Gestoriel", .france, .software, .large),
        Client("nuagence-metiers", "Nuagence Métiers", .france, .software, .medium),
        Client("pixorea-donnees", "Pixoréa Données", .france, .software, .small),
        Client("brennholt-software", "Brennholt Software", .germany, .software, .medium),
        Client("lagerwind-systeme", "Lagerwind Systeme", .germany, .software, .large),
        Client("zahlenquist", "Zahlenquist", .germany, .software, .small),
        Client("kettlebrae-software", "Kettlebrae Software", .unitedKingdom, .software, .medium),
        Client("ledgermoor", "Ledgermoor", .unitedKingdom, .software, .large),
        Client("plumbstow-analytics", "Plumbstow Analytics", .unitedKingdom, .software, .small),
        Client("wrenfold-cloud", "Wrenfold Cloud", .unitedKingdom, .software, .medium),
        Client("dijkwolk-software", "Dijkwolk Software", .belgium, .software, .small),
        Client("maasvonk-systemen", "Maasvonk Systemen", .belgium, .software, .medium),
        Client("polderkracht-data", "Polderkracht Data", .netherlands, .software, .medium),
        Client("nublinde-programas", "Nublinde Programas", .spain, .software, .small),
        Client("acierval-industries", "Acierval Industries", .france, .manufacturing, .large),
        Client("boulonnerie-trevise-aulne", "Boulonnerie Trévise-Aulne", .france, .manufacturing, .medium),
        Client("moulages-du-serpolin", "Moulages du Serpolin", .france, .manufacturing, .small),
        Client("eisenfurt-lohe-werke", "Eisenfurt-Lohe Werke", .germany, .manufacturing, .large),
        Client("grauwald-antriebe", "Grauwald Antriebe", .germany, .manufacturing, .large),
        Client("hobelkamp-maschinen", "Hobelkamp Maschinen", .germany, .manufacturing, .medium),
        Client("stanzquell", "Stanzquell", .germany, .manufacturing, .small),
        Client("copperthwick-castings", "Copperthwick Castings", .unitedKingdom, .manufacturing, .medium),
        Client("millbrasse-tooling", "Millbrasse Tooling", .unitedKingdom, .manufacturing, .small),
        Client("zinkenoord", "Zinkenoord", .belgium, .manufacturing, .medium),
        Client("drukvaart-machines", "Drukvaart Machines", .netherlands, .manufacturing, .medium),
        Client("fundiciones-alcorava", "Fundiciones Alcorava", .spain, .manufacturing, .medium),
        Client("clinivelle", "Clinivelle", .france, .healthcare, .medium),
        Client("orthovaire-sante", "Orthovaire Santé", .france, .healthcare, .small),
        Client("heilquist-labore", "Heilquist Labore", .germany, .healthcare, .medium),
        Client("pflegelohe-technik", "Pflegelohe Technik", .germany, .healthcare, .small),
        Client("carewold-devices", "Carewold Devices", .unitedKingdom, .healthcare, .large),
        Client("mendlebury-diagnostics", "Mendlebury Diagnostics", .unitedKingdom, .healthcare, .medium),
        Client("zorgbakenveld", "Zorgbakenveld", .belgium, .healthcare, .medium),
        Client("medivleugel", "Medivleugel", .belgium, .healthcare, .small),
        Client("zuiderlinde-instrumenten", "Zuiderlinde Instrumenten", .netherlands, .healthcare, .medium),
        Client("sanavera-luz-equipos", "Sanavera-Luz Equipos", .spain, .healthcare, .small),
    ]
}
