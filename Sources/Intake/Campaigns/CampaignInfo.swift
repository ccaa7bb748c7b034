package import Foundation
package import Units

/// What reading a file needs to know of a campaign and of its engagement.
package struct CampaignInfo: Sendable, Equatable {
    package var id: UUID
    package var reference: String

    /// Whether both sides have accepted the engagement. No file may report on it before.
    package var isAccepted: Bool

    /// The engagement's country, whose days count; nil for those of UTC.
    package var country: Country?

    /// The engagement's own zone; nil for the country's.
    package var timeZoneName: String?

    /// The engagement's currency.
    package var currency: Currency

    /// The engagement's first day.
    package var startsOn: Day

    /// The engagement's last day; nil where it has no end.
    package var endsOn: Day?

    package init(
        id: UUID,
        reference: String,
        isAccepted: Bool = true,
        country: Country? = nil,
        timeZoneName: String? = nil,
        currency: Currency,
        startsOn: Day,
        endsOn: Day?
    ) {
        self.id = id
        self.reference = reference
        self.isAccepted = isAccepted
        self.country = country
        self.timeZoneName = timeZoneName
        self.currency = currency
        self.startsOn = startsOn
        self.endsOn = endsOn
    }
}
