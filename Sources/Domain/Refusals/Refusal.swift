package import Access

/// Why a use case refuses, with all that a sentence about it says; the sentence is made where it is
/// read.
package enum Refusal: Sendable {
    /// The key is malformed, unknown or revoked.
    case unauthenticated
    case tenantSuspended
    case forbidden(Role)
    case notFound(SoughtThing)
    /// What was to be stored; an error names each field.
    case invalid
    /// What was asked of a read; an error names each part of the question.
    case invalidQuestion
    case conflict(Conflict)
    /// What is to be changed was changed since it was read.
    case changedMeanwhile
    case idempotencyKeyReused
    case fileTooLarge(limitBytes: Int)
    /// More than one may ask for in some time.
    case tooMany(Excess, retryAfterSeconds: Int)
    /// The release would tell of far less than the one before it, and nobody has said that this is
    /// right.
    case releaseShrinks(HeldRelease)
    /// A file of which nothing was stored but this record, and what was found first.
    case importRejected(Import, because: ImportError?)
    /// A file of exchange rates.
    case ratesRejected(RefusedRates)
    case unavailable(retryAfterSeconds: Int)
    /// Nobody can say whether the write was stored.
    case outcomeUnknown(retryAfterSeconds: Int)
    /// The same request is under way: its Idempotency-Key is taken.
    case inProgress(retryAfterSeconds: Int)
    case uploadTooSlow(SlowUpload)
}
