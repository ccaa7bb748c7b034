import Domain
import Units

/// Why a release is not made, or cannot be read.
package enum ReleaseError: Error, Sendable {
    /// Everything is scored in this currency, and it has no exchange rate.
    case noExchangeRate(Currency)
    /// It would tell of far less than the release before it, whose name this is.
    case shrinks(HeldRelease, previousName: String)
    /// A stored document says something that no document can say. `message` is for the log, never
    /// for the public.
    case unreadable(String)
}
