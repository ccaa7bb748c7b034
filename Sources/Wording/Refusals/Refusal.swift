import Access
package import Domain

extension Refusal: Worded {
    package var english: String {
        switch self {
        case .unauthenticated:
            "The API key is not valid. Expected the header Authorization: Bearer plm_… with a key that is not revoked."
        case .tenantSuspended: "The tenant of this key is suspended."
        case .forbidden(let role): "A key with the role \(role.rawValue) may not do this."
        case .notFound(let thing): thing.english
        case .invalid: "The request's body is not valid."
        case .invalidQuestion: "The request's query is not valid."
        case .conflict(let conflict): conflict.english
        case .changedMeanwhile: RefusedRequest.staleIfMatch.english
        case .idempotencyKeyReused:
            "This Idempotency-Key was used for another request. Expected a new key, or the same request again."
        case .fileTooLarge(let limit): "A file of at most \(limit) bytes was expected."
        case .tooMany(let excess, _): excess.english
        case .releaseShrinks:
            "The release would tell of far less than the one before it, so it was not made."
        case .importRejected(_, let reason): RefusedUpload.detail(because: reason?.problem).english
        case .ratesRejected(let refused): RateText.refused(because: refused.told.first?.problem).english
        case .unavailable:
            """
            The service cannot reach its database, or is too busy, at the moment. Nothing was stored; please try again.
            """
        case .outcomeUnknown:
            """
            The connection to the database was lost before it had confirmed. The request may have been stored: send \
            it again with the same Idempotency-Key. If it had none, look first whether it was stored.
            """
        case .inProgress:
            "A request with this Idempotency-Key is under way. Please send it again later, to get the same answer."
        case .uploadTooSlow(let upload): upload.english
        }
    }

    package var french: FrenchText {
        switch self {
        case .unauthenticated:
            """
            La clé d'API n'est pas valide. Attendu : l'en-tête Authorization: Bearer plm_… avec une clé qui n'est pas \
            révoquée.
            """
        case .tenantSuspended: "L'organisation de cette clé est suspendue."
        case .forbidden(let role): "Une clé dont le rôle est \(role.rawValue) ne permet pas cette action."
        case .notFound(let thing): thing.french
        case .invalid: "Le corps de la requête n'est pas valide."
        case .invalidQuestion: "Les paramètres de la requête ne sont pas valides."
        case .conflict(let conflict): conflict.french
        case .changedMeanwhile: RefusedRequest.staleIfMatch.french
        case .idempotencyKeyReused:
            "Cette Idempotency-Key a servi à une autre requête. Attendu : une nouvelle clé, ou la même requête."
        case .fileTooLarge(let limit): "Attendu : un fichier de \(limit, "octet", "octets") au plus."
        case .tooMany(let excess, _): excess.french
        case .releaseShrinks:
            "La publication montrerait bien moins que la précédente : elle n'a donc pas été créée."
        case .importRejected(_, let reason): RefusedUpload.detail(because: reason?.problem).french
        case .ratesRejected(let refused): RateText.refused(because: refused.told.first?.problem).french
        case .unavailable:
            """
            Le service ne peut pas joindre sa base de données, ou il est trop occupé, pour le moment. Rien n'a été \
            enregistré ; veuillez réessayer.
            """
        case .outcomeUnknown:
            """
            La connexion à la base de données a été perdue avant toute confirmation. La requête a peut-être été \
            enregistrée : renvoyez-la avec la même Idempotency-Key. Si elle n'en avait pas, vérifiez d'abord si elle \
            a été enregistrée.
            """
        case .inProgress:
            """
            Une requête avec cette Idempotency-Key est en cours. Veuillez la renvoyer plus tard pour obtenir la même \
            réponse.
            """
        case .uploadTooSlow(let upload): upload.french
        }
    }
}
