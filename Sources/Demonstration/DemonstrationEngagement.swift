package import Units

/// One client's mandate to one provider.
package struct DemonstrationEngagement: Hashable, Sendable {
    /// Unique among all engagements: `provider-key.client-key`.
    package let key: String

    package let clientKey: String
    package let providerKey: String

    /// `software`, `manufacturing` or `healthcare`.
    package let industry: String

    /// ISO 3166-1, two capital letters.
    package let country: String

    /// `small`, `medium` or `large`.
    package let clientSize: String

    /// `small`, `medium` or `large`.
    package let dealSize: String

    package let currency: Currency

    /// What an average customer brings the client over the years, in `currency`.
    package let customerLifetimeValue: Amount

    package let startsOn: Day

    /// The last day, which may be in the future; nil for a mandate without a term.
    package let endsOn: Day?

    /// What the two parties agreed to call a qualified meeting.
    package let qualifiedDefinition: String
}
