package import Domain

/// Why a release is not made, or cannot be read.
package enum ReleaseError: Error, Sendable {
    /// A figure is in this currency, and the release has no exchange rate for it.
    case noExchangeRate(MissingRate)
    /// The release would show far less than the release before it, which has this name.
    case shrinks(HeldRelease, previousName: String)
    /// A stored document says what no document can say. The message is for the log, and never
    /// public.
    case unreadable(String)
}
