/// The source of a scoresheet.
package enum ScoresheetSource: Worded {
    case file(String)
    case standardInput

    package var english: String {
        switch self {
        case .file(let path): path
        case .standardInput: "standard input"
        }
    }

    package var french: FrenchText {
        switch self {
        case .file(let path): "\(path)"
        case .standardInput: "l'entrée standard"
        }
    }
}
