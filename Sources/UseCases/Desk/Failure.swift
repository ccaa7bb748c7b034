import Access
import Domain
import Releases
import Storage
import Units

/// Every way in which a use case refuses, in words that may be shown to whoever asked.
package struct Failure: Error, Sendable {
    package enum Kind: Sendable {
        case unauthenticated
        case tenantSuspended
        case forbidden
        case notFound
        /// Fields of a request's body; `errors` names each.
        case invalid
        /// Parameters of a request's query; `errors` names each.
        case invalidQuery
        case conflict(code: String)
        /// The thing was changed since it was read.
        case preconditionFailed
        case idempotencyKeyReused
        case payloadTooLarge(limitBytes: Int)
        /// More than one may ask for in some time.
        case tooMany(code: String, retryAfterSeconds: Int)
        /// The release would tell of far less than the one before it, and nobody has said that this
        /// is right.
        case releaseShrinks(HeldRelease)
        /// A file of which nothing was stored but this record, and what was found first.
        case importRejected(Import, because: ImportError?)
        case unavailable(retryAfterSeconds: Int)
        /// Nobody can say whether the write was stored.
        case outcomeUnknown(retryAfterSeconds: Int)
        /// The same request is under way: its Idempotency-Key is taken.
        case inProgress(retryAfterSeconds: Int)
        /// A file that comes too slowly, or too slowly for its size.
        case uploadTooSlow
    }

    package let kind: Kind
    package let detail: String
    package let errors: [FieldError]

    package init(_ kind: Kind, _ detail: String, errors: [FieldError] = []) {
        self.kind = kind
        self.detail = detail
        self.errors = errors
    }
}

/// What is wrong with one field of a request.
package struct FieldError: Sendable, Equatable {
    package let field: String
    package let code: String
    package let message: String

    package init(field: String, code: String, message: String) {
        self.field = field
        self.code = code
        self.message = message
    }
}

extension Failure {
    package static func notFound(_ what: String) -> Failure {
        Failure(.notFound, "There is no such \(what), or it is not yours to see.")
    }

    package static func invalid(field: String, code: String = "invalid", _ message: String) -> Failure {
        Failure(
            .invalid,
            "The request's body is not valid.",
            errors: [FieldError(field: field, code: code, message: message)]
        )
    }

    package static func invalidQuery(field: String, _ message: String) -> Failure {
        Failure(
            .invalidQuery,
            "The request's query is not valid.",
            errors: [FieldError(field: field, code: "invalid", message: message)]
        )
    }

    package static let unavailable = Failure(
        .unavailable(retryAfterSeconds: 2),
        "The service cannot reach its database, or is too busy, at the moment. Nothing was stored; please try again."
    )

    static let unknownEngagement = Failure.invalid(
        field: "engagement_id",
        code: "unknown_engagement",
        "expected the id of an engagement of yours"
    )

    package static let outcomeUnknown = Failure(
        .outcomeUnknown(retryAfterSeconds: 2),
        "The connection to the database was lost before it had confirmed. The request may have been stored: send it "
            + "again with the same Idempotency-Key. If it had none, look first whether it was stored."
    )

    package static let inProgress = Failure(
        .inProgress(retryAfterSeconds: 2),
        "A request with this Idempotency-Key is under way. Please send it again later, to get the same answer."
    )

    init(_ denied: AccessDenied) {
        self.init(.forbidden, "A key with the role \(denied.role.rawValue) may not do this.")
    }

    /// What a failure of the storage means to whoever asked; nil where it is a fault of ours.
    init?(_ error: StorageError) {
        switch error {
        case .unavailable:
            self = .unavailable
        case .outcomeUnknown:
            self = .outcomeUnknown
        case .campaignReferenceTaken:
            self.init(
                .conflict(code: "reference_taken"),
                "The provider already has a campaign with this reference for this client.",
                errors: [
                    FieldError(
                        field: "reference",
                        code: "reference_taken",
                        message: "expected a reference that no other campaign of the provider for this client has"
                    )
                ]
            )
        case .unknownProvider:
            self = .invalid(field: "provider_id", code: "unknown_provider", "expected the id of a provider")
        case .unknownClient:
            self = .invalid(field: "client_id", code: "unknown_client", "expected the id of a client")
        case .unknownExchangeRate:
            self = .invalid(
                field: "currency",
                code: "unknown_exchange_rate",
                "expected a currency with an exchange rate; an admin sets it by PUT /v1/exchange-rates/{currency}"
            )
        case .unknownEngagement:
            self = .unknownEngagement
        case .engagementInUse:
            self.init(
                .conflict(code: "engagement_in_use"),
                "The engagement is getting another campaign at the moment. Nothing was deleted; please try again."
            )
        case .campaignDeleted:
            self.init(
                .conflict(code: "campaign_deleted"),
                "A campaign of the file was deleted while the file was read. Nothing was stored; please send it again."
            )
        case .unknownTenant:
            self = .notFound("tenant")
        case .releaseNameTaken:
            self.init(
                .conflict(code: "release_name_taken"),
                "There is a release of this name already.",
                errors: [
                    FieldError(
                        field: "name",
                        code: "release_name_taken",
                        message: "expected a name that no other release has"
                    )
                ]
            )
        case .scoringUnderWay:
            self.init(
                .conflict(code: "scoring_under_way"),
                "Another release is being made at the moment. Nothing was stored; please try again."
            )
        case .repeatedRow, .corrupted:
            return nil
        }
    }
}

extension Failure {
    /// What an error of a release means to whoever asked; nil where it is a fault of ours.
    init?(_ error: ReleaseError) {
        switch error {
        case .noExchangeRate(let currency):
            self = .invalid(field: "currency", "expected an exchange rate for \(currency)")
        case .shrinks(let held, let previousName):
            let message = """
                expected true where this is right: the release would tell of \(held.providerCount) providers and \
                \(held.cohortCount) cohorts, the one before it (\(previousName)) tells of \
                \(held.previousProviderCount) and \(held.previousCohortCount)
                """
            self.init(
                .releaseShrinks(held),
                "The release would tell of far less than the one before it, so it was not made.",
                errors: [FieldError(field: "confirm", code: "release_shrinks", message: message)]
            )
        case .unreadable:
            return nil
        }
    }

    fileprivate init(_ error: WindowError) {
        switch error {
        case .reversed(let to):
            self = .invalid(field: "from", "expected a month that is not after to, \(to)")
        case .tooLong(let maximumMonths):
            self = .invalid(field: "from", "expected a window of at most \(maximumMonths) months")
        }
    }
}

extension Window {
    /// The window that a request names. Throws `Failure.invalid` where the months make none.
    package init(askedFrom from: Month, to: Month) throws(Failure) {
        do {
            try self.init(from: from, to: to)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    /// What the log says of a fault of ours: the words of the storage and of documents hold no
    /// values; of any other error the type, since the error itself may hold what the caller sent.
    package static func cause(of error: any Error) -> String {
        let type = String(reflecting: type(of: error))
        return switch error {
        case StorageError.corrupted(let message), ReleaseError.unreadable(let message): "\(type): \(message)"
        default: type
        }
    }
}
