import HTTPTypes
import UseCases
import Wording

/// The one table from the reasons of the use cases to statuses, codes and titles.
extension Problem {
    /// - Parameter language: what is said of a file is said in it.
    init(_ failure: Failure, in language: Language = .english) {
        let (status, code, title) = Problem.row(for: failure.kind, in: language)
        self.init(status: status, code: code, title: title, detail: failure.detail(in: language))
        errors = failure.errors.map(Detail.field)
        switch failure.kind {
        case .unauthenticated:
            headers[.wwwAuthenticate] = "Bearer"
        case .unavailable(let seconds), .outcomeUnknown(let seconds), .inProgress(let seconds),
            .tooMany(_, let seconds):
            headers[.retryAfter] = String(seconds)
        case .importRejected(let record, _):
            errors = record.errors.map { .place(ImportErrorJSON(error: $0, language: language)) }
            rejectedImport = record
            self.language = language
            headers.note(language)
        default:
            break
        }
    }

    private static func row(
        for kind: Failure.Kind,
        in language: Language
    ) -> (HTTPResponse.Status, code: String, title: String) {
        switch kind {
        case .unauthenticated: (.unauthorized, "unauthenticated", "An API key is needed")
        case .tenantSuspended: (.forbidden, "tenant_suspended", "The tenant is suspended")
        case .forbidden: (.forbidden, "forbidden", "The role may not do this")
        case .notFound: (.notFound, "not_found", "Not found")
        case .invalid: (.unprocessableContent, "invalid", "The body is not valid")
        case .invalidQuery: (.badRequest, "invalid_query", "The query is not valid")
        case .conflict(let code): (.conflict, code, "In conflict with what is stored")
        case .preconditionFailed: (.preconditionFailed, "precondition_failed", "Changed since it was read")
        case .idempotencyKeyReused:
            (.unprocessableContent, "idempotency_key_reused", "The Idempotency-Key was used before")
        case .payloadTooLarge: (.contentTooLarge, "payload_too_large", "The body is too large")
        case .tooMany(let code, _): (.tooManyRequests, code, "Too many requests")
        case .releaseShrinks: (.conflict, "release_shrinks", "In conflict with what is stored")
        case .importRejected:
            (.unprocessableContent, "import_rejected", RefusedUpload.title.text(in: language))
        case .unavailable: (.serviceUnavailable, "unavailable", "Not available at the moment")
        case .outcomeUnknown: (.serviceUnavailable, "outcome_unknown", "It may have been stored")
        case .inProgress: (.conflict, "request_in_progress", "The same request is under way")
        case .uploadTooSlow: (.requestTimeout, "upload_too_slow", "The file came too slowly")
        }
    }
}

extension Failure {
    fileprivate func detail(in language: Language) -> String {
        guard case .importRejected(_, let reason) = kind else { return detail }
        return RefusedUpload.detail(because: reason?.problem).text(in: language)
    }

    /// Fields of a body that are wrong.
    static func invalid(_ errors: [FieldError]) -> Failure {
        Failure(.invalid, "The request's body is not valid.", errors: errors)
    }

    /// Parameters of a query that are wrong.
    static func invalidQuery(_ errors: [FieldError]) -> Failure {
        Failure(.invalidQuery, "The request's query is not valid.", errors: errors)
    }
}

/// What is refused before a use case hears of it.
extension Problem {
    static let malformedKey = Problem(
        Failure(.unauthenticated, "Expected the header Authorization: Bearer plm_… with an API key.")
    )

    static let routeNotFound = Problem(Failure(.notFound, "There is nothing at this path."))

    static func methodNotAllowed(_ allowed: String) -> Problem {
        Problem(
            status: .methodNotAllowed,
            code: "method_not_allowed",
            title: "The method is not allowed here",
            detail: "Expected one of the methods \(allowed).",
            headers: [.allow: allowed]
        )
    }

    static func payloadTooLarge(limitBytes: Int) -> Problem {
        Problem(Failure(.payloadTooLarge(limitBytes: limitBytes), "Expected a body of \(limitBytes) bytes at most."))
    }

    static func unsupportedMediaType(_ detail: String) -> Problem {
        Problem(
            status: .unsupportedMediaType,
            code: "unsupported_media_type",
            title: "The body's format is not supported",
            detail: detail
        )
    }

    static func malformedJSON(_ error: JSONParser.SyntaxError) -> Problem {
        Problem(
            status: .badRequest,
            code: "malformed_json",
            title: "The body is not JSON",
            detail: "At byte \(error.offset): \(error.message)."
        )
    }

    static let incompleteBody = Problem(
        status: .badRequest,
        code: "incomplete_body",
        title: "The body ended too early",
        detail: "The connection ended before the whole body had come. Nothing was stored."
    )

    static let bodyTooSlow = Problem(
        status: .requestTimeout,
        code: "request_timeout",
        title: "The body took too long",
        detail: "The whole body had not come in time. Nothing was stored."
    )

    static let framingTooLarge = Problem(
        status: .badRequest,
        code: "framing_too_large",
        title: "The body is framed too lavishly",
        detail: "Expected chunks without long extensions. Nothing was stored."
    )

    static let malformedIdempotencyKey = Problem(
        status: .badRequest,
        code: "invalid_idempotency_key",
        title: "The Idempotency-Key is not valid",
        detail: "Expected one Idempotency-Key of 1 to 255 visible ASCII characters."
    )

    static let preconditionRequired = Problem(
        status: .preconditionRequired,
        code: "precondition_required",
        title: "An If-Match is needed",
        detail: "Expected the header If-Match with the ETag of a read, so that no other change is overwritten."
    )

    static let preconditionFailed = Problem(
        Failure(.preconditionFailed, "It has changed since it was read; please read it again.")
    )

    /// A fault of ours; what it was is in the log, under the request's identifier.
    static let internalError = Problem(
        status: .internalServerError,
        code: "internal_error",
        title: "Something went wrong here",
        detail: "The request could not be answered. Please tell the operator the request_id."
    )
}

extension RequestGuard.Refusal {
    var problem: Problem {
        switch self {
        case .bodyTooSlow: .bodyTooSlow
        case .framingTooLarge: .framingTooLarge
        }
    }
}
