package import Domain

extension ScoresheetError: Worded {
    /// `line 3, revenue: "12x" is not …`
    package var english: String {
        let place = [line.map { "line \($0)" }, column?.english].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? problem.english : "\(place): \(problem.english)"
    }

    /// `ligne 3, revenue : « 12x » n’est pas …`
    package var french: FrenchText {
        switch (line, column) {
        case (let line?, let column?): "ligne \(plain: line), \(column.french) : \(problem.french)"
        case (let line?, nil): "ligne \(plain: line) : \(problem.french)"
        case (nil, let column?): "\(column.french) : \(problem.french)"
        case (nil, nil): problem.french
        }
    }
}
