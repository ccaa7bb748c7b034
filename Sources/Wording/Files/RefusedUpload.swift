package import Domain

/// The texts about an upload that was refused.
package enum RefusedUpload: Worded {
    /// The headline: the upload was refused.
    case title
    /// The sentence: nothing was stored, and why.
    case detail(because: ImportProblem?)

    package var english: String {
        switch self {
        case .title: "The file was not imported"
        case .detail(let problem): "The file was not stored: \(problem?.english ?? "it cannot be read.")"
        }
    }

    package var french: FrenchText {
        switch self {
        case .title: "Le fichier a été refusé"
        case .detail(let problem): "Le fichier n'a pas été enregistré : \(problem?.french ?? "il est illisible.")"
        }
    }
}
