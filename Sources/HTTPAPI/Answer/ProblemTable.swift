import Domain
import HTTPTypes
import JSON
import UseCases
import Wording

/// The only table from the use cases' refusals to statuses, codes and titles.
extension Problem {
    init(_ failure: Failure) {
        let (status, code, title) = Problem.row(for: failure.kind)
        self.init(status: status, code: code, title: title, detail: failure.kind)
        errors = failure.errors.map { .field($0.field, code: $0.problem.code, message: $0.problem) }
        switch failure.kind {
        case .unauthenticated:
            headers[.wwwAuthenticate] = "Bearer"
        case .unavailable(let seconds), .outcomeUnknown(let seconds), .inProgress(let seconds),
            .tooMany(_, let seconds):
            headers[.retryAfter] = String(seconds)
        case .importRejected(let record, _):
            errors = record.errors.map(Detail.place)
            rejectedImport = record
        case .ratesRejected(let refused):
            errors = refused.told.map(Detail.placeOfRate)
        default:
            break
        }
    }

    private typealias Row = (HTTPResponse.Status, code: String, title: any Worded)

    private static func row(for refusal: Refusal) -> Row {
        switch refusal {
        case .unauthenticated: (.unauthorized, "unauthenticated", ProblemTitle.noKey)
        case .tenantSuspended: (.forbidden, "tenant_suspended", ProblemTitle.tenantSuspended)
        case .forbidden: (.forbidden, "forbidden", ProblemTitle.forbidden)
        case .notFound: (.notFound, "not_found", ProblemTitle.notFound)
        case .invalid: (.unprocessableContent, "invalid", ProblemTitle.invalid)
        case .invalidQuestion: (.badRequest, "invalid_query", ProblemTitle.invalidQuery)
        case .conflict(let conflict): (.conflict, conflict.rawValue, ProblemTitle.conflict)
        case .changedMeanwhile: (.preconditionFailed, "precondition_failed", ProblemTitle.changedSinceRead)
        case .idempotencyKeyReused:
            (.unprocessableContent, "idempotency_key_reused", ProblemTitle.idempotencyKeyReused)
        case .fileTooLarge: (.contentTooLarge, "payload_too_large", ProblemTitle.bodyTooLarge)
        case .tooMany(let excess, _): (.tooManyRequests, excess.code, ProblemTitle.tooMany)
        case .releaseShrinks: (.conflict, "release_shrinks", ProblemTitle.conflict)
        case .importRejected: (.unprocessableContent, "import_rejected", RefusedUpload.title)
        case .ratesRejected: (.unprocessableContent, "rates_rejected", ProblemTitle.ratesRejected)
        case .unavailable: (.serviceUnavailable, "unavailable", ProblemTitle.unavailable)
        case .outcomeUnknown: (.serviceUnavailable, "outcome_unknown", ProblemTitle.outcomeUnknown)
        case .inProgress: (.conflict, "request_in_progress", ProblemTitle.inProgress)
        case .uploadTooSlow: (.requestTimeout, "upload_too_slow", ProblemTitle.uploadTooSlow)
        }
    }
}

/// The same for requests that are refused before a use case is called.
extension Problem {
    init(_ request: RefusedRequest) {
        let (status, code, title) = Problem.row(for: request)
        self.init(status: status, code: code, title: title, detail: request)
        switch request {
        case .noKey: headers[.wwwAuthenticate] = "Bearer"
        case .methodNotAllowed(let allowed): headers[.allow] = allowed
        default: break
        }
    }

    private static func row(for request: RefusedRequest) -> Row {
        switch request {
        case .noKey: (.unauthorized, "unauthenticated", ProblemTitle.noKey)
        case .noSuchPath: (.notFound, "not_found", ProblemTitle.notFound)
        case .methodNotAllowed: (.methodNotAllowed, "method_not_allowed", ProblemTitle.methodNotAllowed)
        case .bodyTooLarge: (.contentTooLarge, "payload_too_large", ProblemTitle.bodyTooLarge)
        case .wrongMediaType, .wrongCharset, .encodedBody:
            (.unsupportedMediaType, "unsupported_media_type", ProblemTitle.wrongMediaType)
        case .incompleteBody: (.badRequest, "incomplete_body", ProblemTitle.incompleteBody)
        case .bodyTooSlow: (.requestTimeout, "request_timeout", ProblemTitle.bodyTooSlow)
        case .framingTooLarge: (.badRequest, "framing_too_large", ProblemTitle.framingTooLarge)
        case .malformedIdempotencyKey:
            (.badRequest, "invalid_idempotency_key", ProblemTitle.malformedIdempotencyKey)
        case .noIfMatch: (.preconditionRequired, "precondition_required", ProblemTitle.noIfMatch)
        case .staleIfMatch: (.preconditionFailed, "precondition_failed", ProblemTitle.changedSinceRead)
        // The log has the cause, under the request's identifier.
        case .internalError: (.internalServerError, "internal_error", ProblemTitle.internalError)
        }
    }

    /// A body or a query with errors. The problem lists them.
    init(_ refusal: Refusal, errors: [ReadingError]) {
        self.init(Failure(refusal))
        self.errors = errors.map { .field($0.name, code: $0.problem.code, message: $0.problem) }
    }

    init(_ error: JSONParser.SyntaxError) {
        self.init(status: .badRequest, code: "malformed_json", title: ProblemTitle.notJSON, detail: error)
    }
}

extension RequestGuard.Refusal {
    var problem: Problem {
        switch self {
        case .bodyTooSlow: Problem(.bodyTooSlow)
        case .framingTooLarge: Problem(.framingTooLarge)
        }
    }
}
