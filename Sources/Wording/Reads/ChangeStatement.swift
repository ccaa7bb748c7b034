package import Releases

extension ChangeStatement: Worded {
    /// `ROI fell from 300 to 125%: -2.0 points (-1.0 points by its own data, …).`
    package var english: String {
        let subject = KPISubject(kpi: kpi).english
        let origins = parts.isEmpty ? "" : " (\(list(parts.map(\.english))))"
        return "\(subject)\(movement.english): \(points: points)\(origins)."
    }

    package var french: FrenchText {
        let subject = KPISubject(kpi: kpi).french
        let origins: FrenchText = parts.isEmpty ? "" : " (\(list(parts.map(\.french.text))))"
        return "\(subject)\(movement.french) : \(points: points)\(origins)."
    }
}

/// The part of the sentence after the KPI's name.
extension ChangeStatement.Movement: Worded {
    package var english: String {
        switch self {
        case .unshown: ", which too few data show,"
        case .appeared(let new): " is shown now, at \(new.english)"
        case .disappeared(let old): ", \(old.english) before, is not shown any more"
        case .stayed(let new): " stayed at \(new.english)"
        case .rose(let old, let new): " rose from \(old.englishNumber) to \(new.english)"
        case .fell(let old, let new): " fell from \(old.englishNumber) to \(new.english)"
        }
    }

    package var french: FrenchText {
        switch self {
        case .unshown: ", que trop peu de données permettent d'afficher"
        case .appeared(let new): " apparaît désormais, à \(new.french)"
        case .disappeared(let old): ", auparavant à \(old.french), n'apparaît plus"
        case .stayed(let new): " reste à \(new.french)"
        case .rose(let old, let new): " monte de \(old.frenchNumber) à \(new.french)"
        case .fell(let old, let new): " baisse de \(old.frenchNumber) à \(new.french)"
        }
    }
}

extension ChangeStatement.Part: Worded {
    package var english: String {
        switch origin {
        case .ownData: "\(points: points) by its own data"
        case .benchmark: "\(points: points) by the benchmark"
        case .weights: "\(points: points) by the weights"
        }
    }

    package var french: FrenchText {
        switch origin {
        case .ownData: "\(points: points) du fait de ses propres données"
        case .benchmark: "\(points: points) du fait des repères"
        case .weights: "\(points: points) du fait des pondérations"
        }
    }
}
