/// Why a request is refused before a use case is called.
///
/// These texts are about HTTP. They stand here and not in HTTPAPI, because one test checks all
/// texts against the rules of both languages.
package enum RefusedRequest: Worded, Equatable {
    case noKey
    case noSuchPath
    /// The allowed methods, as `Allow` lists them.
    case methodNotAllowed(allowed: String)
    case bodyTooLarge(limitBytes: Int)
    case wrongMediaType(expected: String)
    case wrongCharset(String)
    case encodedBody(String)
    case incompleteBody
    case bodyTooSlow
    case framingTooLarge
    case malformedIdempotencyKey
    case noIfMatch
    /// The ETag does not match the stored version.
    case staleIfMatch
    /// The server's own fault.
    case internalError

    package var english: String {
        switch self {
        case .noKey: "Expected the header Authorization: Bearer plm_… with an API key."
        case .noSuchPath: "There is nothing at this path."
        case .methodNotAllowed(let allowed): "Expected one of the methods \(allowed)."
        case .bodyTooLarge(let limit): "Expected a body of \(limit) bytes at most."
        case .wrongMediaType(let expected): "Expected the header Content-Type: \(expected)."
        case .wrongCharset(let charset): "Expected the charset utf-8, not \(charset)."
        case .encodedBody(let encoding): "Expected a body with no Content-Encoding, not \(encoding)."
        case .incompleteBody: "The connection ended before the whole body had come. Nothing was stored."
        case .bodyTooSlow: "The whole body had not come in time. Nothing was stored."
        case .framingTooLarge: "Expected chunks without long extensions. Nothing was stored."
        case .malformedIdempotencyKey: "Expected one Idempotency-Key of 1 to 255 visible ASCII characters."
        case .noIfMatch:
            "Expected the header If-Match with the ETag of a read, so that no other change is overwritten."
        case .staleIfMatch: "It has changed since it was read; please read it again."
        case .internalError: "The request could not be answered. Please tell the operator the request_id."
        }
    }

    package var french: FrenchText {
        switch self {
        case .noKey: "Attendu : l'en-tête Authorization: Bearer plm_… avec une clé d'API."
        case .noSuchPath: "Il n'y a rien à ce chemin."
        case .methodNotAllowed(let allowed): "Attendu : l'une des méthodes \(allowed)."
        case .bodyTooLarge(let limit): "Attendu : un corps de \(limit, "octet", "octets") au plus."
        case .wrongMediaType(let expected): "Attendu : l'en-tête Content-Type: \(expected)."
        case .wrongCharset(let charset): "Attendu : le jeu de caractères utf-8, et non \(charset)."
        case .encodedBody(let encoding): "Attendu : un corps sans Content-Encoding, et non \(encoding)."
        case .incompleteBody:
            "La connexion s'est terminée avant que tout le corps soit arrivé. Rien n'a été enregistré."
        case .bodyTooSlow: "Le corps n'est pas arrivé en entier à temps. Rien n'a été enregistré."
        case .framingTooLarge: "Attendu : des blocs (chunks) sans longues extensions. Rien n'a été enregistré."
        case .malformedIdempotencyKey:
            "Attendu : une seule Idempotency-Key, de 1 à 255 caractères ASCII visibles."
        case .noIfMatch:
            """
            Attendu : l'en-tête If-Match avec l'ETag d'une lecture, pour qu'aucune autre modification ne soit écrasée.
            """
        case .staleIfMatch: "Modification depuis la dernière lecture ; veuillez relire."
        case .internalError:
            "La requête n'a pas pu aboutir. Veuillez communiquer le request_id à l'exploitant du service."
        }
    }
}
