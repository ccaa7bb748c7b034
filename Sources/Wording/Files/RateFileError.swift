package import Domain

extension RateFileError: Worded {
    /// With the place in front: `line 3, USD: …`.
    package var english: String {
        let place = [line.map { "line \($0)" }, column?.english].compactMap(\.self)
        return place.isEmpty ? problem.english : "\(list(place)): \(problem.english)"
    }

    package var french: FrenchText {
        let line: FrenchText? = line.map { "ligne \(plain: $0)" }
        let place = [line, column?.french].compactMap(\.self)
        return place.isEmpty ? problem.french : "\(FrenchText.list(place, separator: ", ")) : \(problem.french)"
    }
}
