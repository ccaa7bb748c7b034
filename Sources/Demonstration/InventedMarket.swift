/// The countries of the demonstration, by ISO 3166-1 code.
enum InventedMarket: String, CaseIterable, Sendable {
    case belgium = "BE"
    case france = "FR"
    case germany = "DE"
    case netherlands = "NL"
    case spain = "ES"
    case unitedKingdom = "GB"
}

enum Industry: String, CaseIterable, Sendable {
    case healthcare, manufacturing, software
}

/// The size of a client, or of the deals that it makes.
enum Size: String, CaseIterable, Sendable {
    case small, medium, large
}
