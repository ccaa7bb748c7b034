import Access
package import Domain
package import Releases
import Storage
package import Units

/// A use case's refusal: a code with arguments. `Wording` makes a sentence of it.
package struct Failure: Error, Sendable {
    package let kind: Refusal
    package let errors: [FieldError]

    package init(_ kind: Refusal, errors: [FieldError] = []) {
        self.kind = kind
        self.errors = errors
    }
}

extension Failure {
    /// What the caller asked for does not exist, or the caller may not see it.
    package static func notFound(_ thing: SoughtThing) -> Failure { Failure(.notFound(thing)) }

    static func invalid(field: String, _ problem: DraftProblem) -> Failure {
        Failure(.invalid, errors: [FieldError(field: field, problem: .draft(problem))])
    }

    static func invalidQuestion(field: String, _ problem: QuestionProblem) -> Failure {
        Failure(.invalidQuestion, errors: [FieldError(field: field, problem: .question(problem))])
    }

    static func invalidQuestion(field: String, _ problem: PreviewProblem) -> Failure {
        Failure(.invalidQuestion, errors: [FieldError(field: field, problem: .preview(problem))])
    }

    /// Money cannot be converted.
    static func missing(_ rate: MissingRate) -> Failure {
        invalidQuestion(field: "currency", .noExchangeRate(rate))
    }

    static func conflict(_ conflict: Conflict) -> Failure { Failure(.conflict(conflict)) }

    static func conflict(_ conflict: Conflict, field: String, _ problem: DraftProblem) -> Failure {
        Failure(.conflict(conflict), errors: [FieldError(field: field, problem: .draft(problem))])
    }

    /// The database does not answer or is too busy. Nothing was stored.
    package static let unavailable = Failure(.unavailable(retryAfterSeconds: 2))

    static let unknownEngagement = Failure.invalid(field: "engagement_id", .unknownEngagement)

    /// The connection was lost before the commit was confirmed. The write may have been stored.
    package static let outcomeUnknown = Failure(.outcomeUnknown(retryAfterSeconds: 2))

    /// Another request with the same Idempotency-Key has not ended yet.
    package static let inProgress = Failure(.inProgress(retryAfterSeconds: 2))

    init(_ denied: AccessDenied) {
        self.init(.forbidden(denied.role))
    }

    /// What an error of the storage means to the caller; nil if it is the server's own fault.
    init?(_ error: StorageError) {
        switch error {
        case .unavailable: self = .unavailable
        case .outcomeUnknown: self = .outcomeUnknown
        case .campaignReferenceTaken:
            self = .conflict(.referenceTaken, field: "reference", .referenceTaken)
        case .unknownProvider: self = .invalid(field: "provider_id", .unknownProvider)
        case .unknownClient: self = .invalid(field: "client_id", .unknownClient)
        case .unknownExchangeRate: self = .invalid(field: "currency", .unknownExchangeRate)
        case .unknownEngagement: self = .unknownEngagement
        case .engagementInUse: self = .conflict(.engagementInUse)
        case .campaignDeleted: self = .conflict(.campaignDeleted)
        case .unknownTenant: self = .notFound(.tenant)
        case .releaseNameTaken: self = .conflict(.releaseNameTaken, field: "name", .releaseNameTaken)
        case .profileNameTaken: self = .conflict(.profileNameTaken, field: "name", .profileNameTaken)
        case .yardstickReplaced: self = Failure(.changedMeanwhile)
        case .scoringUnderWay: self = .conflict(.scoringUnderWay)
        case .repeatedRow, .corrupted: return nil
        }
    }
}

extension Failure {
    /// What an error of a release means to the caller; nil if it is the server's own fault.
    init?(_ error: ReleaseError) {
        switch error {
        case .noExchangeRate(let missing):
            self = .invalid(field: "currency", .noExchangeRate(missing))
        case .shrinks(let held, let previousName):
            let problem = DraftProblem.releaseShrinks(held, previousName: previousName)
            self.init(.releaseShrinks(held), errors: [FieldError(field: "confirm", problem: .draft(problem))])
        case .unreadable:
            return nil
        }
    }

    fileprivate init(_ error: WindowError) {
        switch error {
        case .reversed(let to): self = .invalid(field: "from", .windowReversed(to: to))
        case .tooLong(let maximum): self = .invalid(field: "from", .windowTooLong(maximumMonths: maximum))
        }
    }
}

extension Window {
    /// The window that a request names.
    ///
    /// - Throws: `Failure` of the kind `.invalid` if `from` is after `to`, or the window has too
    ///   many months.
    package init(askedFrom from: Month, to: Month) throws(Failure) {
        do {
            try self.init(from: from, to: to)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    /// The text that the log has for an error that is the server's own fault.
    ///
    /// The messages of the storage and of documents hold no values, so they are logged. Of any
    /// other error only the type is logged: the error itself may hold what the caller sent.
    package static func cause(of error: any Error) -> String {
        let type = String(reflecting: type(of: error))
        return switch error {
        case StorageError.corrupted(let message), ReleaseError.unreadable(let message): "\(type): \(message)"
        default: type
        }
    }
}
