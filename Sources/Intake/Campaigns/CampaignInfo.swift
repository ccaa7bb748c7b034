package import Foundation
package import Units

/// What reading a file needs to know of a campaign and of its engagement.
package struct CampaignInfo: Sendable, Equatable {
    package var id: UUID
    package var reference: String

    /// The engagement's country, whose days count; nil for those of UTC.
    package var country: Country?

    /// The engagement's currency.
    package var currency: Currency

    /// The engagement's first day.
    package var startsOn: Day

    /// The engagement's last day; nil where it has no end.
    package var endsOn: Day?

    package init(
        id: UUID,
        reference: String,
        country: Country? = nil,
        currency: Currency,
        startsOn: Day,
        endsOn: Day?
    ) {
        self.id = id
        self.reference = reference
        self.country = country
        self.currency = currency
        self.startsOn = startsOn
        self.endsOn = endsOn
    }
}
