/// The title of a problem.
package enum ProblemTitle: Worded, CaseIterable {
    case noKey
    case tenantSuspended
    case forbidden
    case notFound
    case methodNotAllowed
    case invalid
    case invalidQuery
    case conflict
    case changedSinceRead
    case noIfMatch
    case idempotencyKeyReused
    case malformedIdempotencyKey
    case inProgress
    case bodyTooLarge
    case wrongMediaType
    case notJSON
    case incompleteBody
    case bodyTooSlow
    case framingTooLarge
    case uploadTooSlow
    case ratesRejected
    case tooMany
    case unavailable
    case outcomeUnknown
    case internalError

    package var english: String {
        switch self {
        case .noKey: "An API key is needed"
        case .tenantSuspended: "The tenant is suspended"
        case .forbidden: "The role may not do this"
        case .notFound: "Not found"
        case .methodNotAllowed: "The method is not allowed here"
        case .invalid: "The body is not valid"
        case .invalidQuery: "The query is not valid"
        case .conflict: "In conflict with what is stored"
        case .changedSinceRead: "Changed since it was read"
        case .noIfMatch: "An If-Match is needed"
        case .idempotencyKeyReused: "The Idempotency-Key was used before"
        case .malformedIdempotencyKey: "The Idempotency-Key is not valid"
        case .inProgress: "The same request is under way"
        case .bodyTooLarge: "The body is too large"
        case .wrongMediaType: "The body's format is not supported"
        case .notJSON: "The body is not JSON"
        case .incompleteBody: "The body ended too early"
        case .bodyTooSlow: "The body took too long"
        case .framingTooLarge: "The body is framed too lavishly"
        case .uploadTooSlow: "The file came too slowly"
        case .ratesRejected: "The exchange rates were not stored"
        case .tooMany: "Too many requests"
        case .unavailable: "Not available at the moment"
        case .outcomeUnknown: "It may have been stored"
        case .internalError: "Something went wrong here"
        }
    }

    package var french: FrenchText {
        switch self {
        case .noKey: "Une clé d'API est nécessaire"
        case .tenantSuspended: "L'organisation est suspendue"
        case .forbidden: "Le rôle ne permet pas cette action"
        case .notFound: "Introuvable"
        case .methodNotAllowed: "La méthode n'est pas permise ici"
        case .invalid: "Le corps n'est pas valide"
        case .invalidQuery: "Les paramètres ne sont pas valides"
        case .conflict: "En conflit avec ce qui est enregistré"
        case .changedSinceRead: "Modification depuis la dernière lecture"
        case .noIfMatch: "Un If-Match est nécessaire"
        case .idempotencyKeyReused: "L'Idempotency-Key a déjà servi"
        case .malformedIdempotencyKey: "L'Idempotency-Key n'est pas valide"
        case .inProgress: "La même requête est en cours"
        case .bodyTooLarge: "Le corps est trop volumineux"
        case .wrongMediaType: "Le format du corps n'est pas pris en charge"
        case .notJSON: "Le corps n'est pas du JSON"
        case .incompleteBody: "Le corps s'est terminé trop tôt"
        case .bodyTooSlow: "Le corps a mis trop de temps à arriver"
        case .framingTooLarge: "Le corps est découpé de façon excessive"
        case .uploadTooSlow: "Le fichier est arrivé trop lentement"
        case .ratesRejected: "Les taux de change n'ont pas été enregistrés"
        case .tooMany: "Trop de requêtes"
        case .unavailable: "Indisponible pour le moment"
        case .outcomeUnknown: "La requête a peut-être été enregistrée"
        case .internalError: "Une erreur s'est produite chez nous"
        }
    }
}
