import Disclosure
package import Releases
import Units

extension ReleaseDifference: Worded {
    package var english: String {
        switch self {
        case .unreadable(let part, let release): "\(part.english) \(part.englishPlace)release \(release) cannot be read"
        case .methodology(let stored, let program):
            "it was made by version \(stored) of the method, and this program has version \(program)"
        case .digest(let digested, let stored, let found):
            "\(digested.english): \(hexadecimal(stored)) is on record, \(hexadecimal(found)) was found"
        case .document(let part, let difference): "\(part.english): \(difference.english)"
        case .publicity(let provider, let cohort, let isStored):
            """
            \(ReleasePart.score(provider: provider, cohort: cohort).english): is_public is \(isStored) on record, and \
            \(!isStored) by computation
            """
        case .name(let provider, let stored, let computed):
            "the name of provider \(provider.text) is '\(stored)' on record, and '\(computed)' in its inputs"
        case .withheldCohort(let cohort, isStored: true):
            "cohort \(cohort) is withheld on record, and not by computation"
        case .withheldCohort(let cohort, isStored: false):
            "cohort \(cohort) is withheld by computation, and not on record"
        }
    }

    package var french: FrenchText {
        switch self {
        case .unreadable(let part, let release): "impossible de lire \(part.french) dans la publication \(release)"
        case .methodology(let stored, let program):
            "faite par la version \(stored) de la méthode ; ce programme a la version \(program)"
        case .digest(let digested, let stored, let found):
            "\(digested.french) : \(hexadecimal(stored)) dans les archives, \(hexadecimal(found)) d'après le calcul"
        case .document(let part, let difference): "\(part.french) : \(difference.french)"
        case .publicity(let provider, let cohort, let isStored):
            """
            \(ReleasePart.score(provider: provider, cohort: cohort).french) : is_public vaut \(String(isStored)) dans \
            les archives et \(String(!isStored)) d'après le calcul
            """
        case .name(let provider, let stored, let computed):
            """
            le nom de l'agence \(provider.text) est « \(stored) » dans les archives et « \(computed) » dans ses données
            """
        case .withheldCohort(let cohort, isStored: true):
            "le groupe de comparaison \(cohort) est retenu dans les archives, et non d'après le calcul"
        case .withheldCohort(let cohort, isStored: false):
            "le groupe de comparaison \(cohort) est retenu d'après le calcul, et non dans les archives"
        }
    }
}

extension ReleasePart {
    /// Settings belong to a release. Everything else is in one.
    fileprivate var englishPlace: String { self == .settings ? "of " : "in " }
}

extension ReleaseDifference.Digested: Worded {
    package var english: String {
        switch self {
        case .inputs: "the digest of the inputs"
        case .storedScores: "the digest of the stored scores"
        case .scores: "the digest of the scores"
        }
    }

    package var french: FrenchText {
        switch self {
        case .inputs: "l'empreinte des données"
        case .storedScores: "l'empreinte des scores archivés"
        case .scores: "l'empreinte des scores"
        }
    }
}
