package import Domain

extension ProposalReason: Worded {
    package var english: String {
        switch self {
        case .sameName: "same name"
        case .knownName(let product): "its name in \(product)"
        case .usualName: "a usual name"
        case .dates(let percent): "\(percent)% dates"
        case .numbers(let percent): "\(percent)% numbers"
        }
    }

    package var french: FrenchText {
        switch self {
        case .sameName: "même nom"
        case .knownName(let product): "son nom dans \(product)"
        case .usualName: "un nom courant"
        case .dates(let percent): "\(percent) % de dates"
        case .numbers(let percent): "\(percent) % de nombres"
        }
    }
}
