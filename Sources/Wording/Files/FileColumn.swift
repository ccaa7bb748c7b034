package import Domain

extension FileColumn: Worded {
    package var english: String {
        switch self {
        case .named(let name): name
        case .numbered(let number): "column \(number)"
        case .mapped(let source, let column): "\(source.english) (\(column))"
        }
    }

    package var french: FrenchText {
        switch self {
        case .named(let name): "\(name)"
        case .numbered(let number): "colonne \(number)"
        case .mapped(let source, let column): "\(source.french) (\(column))"
        }
    }
}
