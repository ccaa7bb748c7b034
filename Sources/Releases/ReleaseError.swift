package import Domain
package import Units

/// Why a release is not made, or cannot be read.
package enum ReleaseError: Error, Sendable {
    /// Everything is scored in this currency, and it has no exchange rate.
    case noExchangeRate(Currency)
    /// The release would show far less than the release before it, which has this name.
    case shrinks(HeldRelease, previousName: String)
    /// A stored document says what no document can say. The message is for the log, and never
    /// public.
    case unreadable(String)
}
