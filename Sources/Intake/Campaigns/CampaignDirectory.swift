import Foundation
package import Units

/// The campaigns that a file may name, found by their reference or by their id.
///
/// A reference is compared byte by byte, without the blanks around it and with its accents
/// composed. An id is the 36 characters of a UUID, in upper or lower case.
package struct CampaignDirectory: Sendable {
    /// What a cell names.
    enum Match: Equatable {
        case campaign(Entry)
        case unknown

        /// One side has proposed its engagement, and the other has not accepted it.
        case notAccepted

        /// More than one campaign has this reference, so the file must give an id.
        case ambiguous
    }

    /// What validating a row needs of a campaign. Nothing in it is reference-counted.
    struct Entry: Equatable, Sendable {
        let index: Int
        let isAccepted: Bool
        let decimals: Int

        /// The currency's three letters, in the lowest 24 bits.
        let currency: UInt32
        let startsOn: Day

        /// The engagement's last day. It is the last day of the calendar if the engagement has no
        /// end.
        let endsOn: Day

        /// The days from which on, and until which, an investment may have been incurred.
        let firstInvestment: Day
        let lastInvestment: Day

        /// Which of the directory's zones the days are those of.
        let zone: Int
    }

    /// How many months an invoice may come before the engagement's start or after its end.
    private static let invoiceMonths = 12

    private static let identifierLength = 36

    private let entries: [Entry]

    /// Each campaign's id as COPY text, 36 characters, one after the other.
    private let identifiers: [UInt8]

    /// The zones of the campaigns, each once.
    private let zones: [TimeZone]

    private let byReference: ByteTable
    private let byIdentifier: ByteTable

    package init(_ campaigns: [CampaignInfo]) {
        var identifiers: [UInt8] = []
        var byReference = ByteTable(capacity: campaigns.count)
        var byIdentifier = ByteTable(capacity: campaigns.count)
        // A campaign of a mere proposal must not make the reference of another one ambiguous.
        let known = CampaignDirectory.references(of: campaigns.filter(\.isAccepted))
        for (index, campaign) in campaigns.enumerated() {
            let identifier = Array(campaign.id.text.utf8)
            identifiers.append(contentsOf: identifier)
            byIdentifier.insert(identifier, value: index)
            let reference = CampaignDirectory.reference(of: campaign)
            guard !reference.isEmpty, campaign.isAccepted || !known.contains(reference) else { continue }
            byReference.insert(reference, value: index)
        }
        let places = Array(Set(campaigns.map(\.place)))
        let zoneOfPlace = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        zones = places.map(\.timeZone)
        entries = campaigns.enumerated().map { index, campaign in
            Entry(
                index: index,
                isAccepted: campaign.isAccepted,
                decimals: campaign.currency.decimals,
                currency: campaign.currency.code.utf8.reduce(0) { $0 << 8 | UInt32($1) },
                startsOn: campaign.startsOn,
                endsOn: campaign.endsOn ?? .latest,
                firstInvestment: campaign.startsOn.adding(months: -CampaignDirectory.invoiceMonths),
                lastInvestment: (campaign.endsOn ?? .latest).adding(months: CampaignDirectory.invoiceMonths),
                zone: zoneOfPlace[campaign.place] ?? 0
            )
        }
        self.identifiers = identifiers
        self.byReference = byReference
        self.byIdentifier = byIdentifier
    }

    /// The first day that an amount of a file may have; nil where there is no campaign.
    package var firstDay: Day? { entries.map(\.firstInvestment).min() }

    /// The campaign that `cell` names. An id wins over a reference that looks like one.
    func match(_ cell: Cell) -> Match {
        if cell.count == CampaignDirectory.identifierLength, let index = index(ofIdentifier: cell) {
            return match(entries[index])
        }
        return switch cell.withComposed(byReference.find) {
        case .value(let index): match(entries[index])
        case .several: .ambiguous
        case .none: .unknown
        }
    }

    private func match(_ entry: Entry) -> Match { entry.isAccepted ? .campaign(entry) : .notAccepted }

    /// As a file's cell is compared with it.
    private static func reference(of campaign: CampaignInfo) -> [UInt8] {
        Array(campaign.reference.utf8).withUnsafeBufferPointer { bytes in
            bytes.trimmed.withComposed { Array($0) }
        }
    }

    private static func references(of campaigns: [CampaignInfo]) -> Set<[UInt8]> {
        Set(campaigns.map { reference(of: $0) })
    }

    /// Appends a campaign's id, provider, client and engagement as COPY text, with tabs between
    /// them.
    func appendIdentifiers(of entry: Entry, to row: inout CopyRow) {
        let length = CampaignDirectory.identifierLength
        identifiers.withUnsafeBufferPointer {
            row.append(Cell(rebasing: $0[entry.index * length..<(entry.index + 1) * length]))
        }
    }

    /// The day on which it was `seconds` after midnight UTC of `day`, in the engagement's zone; in
    /// UTC where the campaign is not known.
    func day(_ seconds: Int, afterMidnightOf day: Day, in campaign: Entry?) -> Day {
        let time = 86_400 * Int(day.daysSinceEpoch) + seconds
        let offset = campaign.map { zones[$0.zone].secondsFromGMT(for: Date(timeIntervalSince1970: Double(time))) }
        let local = time + (offset ?? 0)
        return Day(daysSinceEpoch: Int32((local - (local < 0 ? 86_399 : 0)) / 86_400))
    }

    private func index(ofIdentifier cell: Cell) -> Int? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: cell.count) { lowercased in
            for (index, byte) in cell.enumerated() { lowercased.initializeElement(at: index, to: byte.lowercased) }
            if case .value(let index) = byIdentifier.find(Cell(lowercased)) { return index }
            return nil
        }
    }
}

/// What decides a zone.
private struct Place: Hashable {
    let country: Country?
    let timeZoneName: String?

    var timeZone: TimeZone {
        timeZoneName.flatMap(TimeZone.init(identifier:)) ?? country?.timeZone ?? .gmt
    }
}

extension CampaignInfo {
    fileprivate var place: Place { Place(country: country, timeZoneName: timeZoneName) }
}

extension UInt8 {
    /// The lower-case letter of an ASCII capital, and the same byte for anything else.
    var lowercased: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}

extension CampaignDirectory.Entry {
    /// The three letters of the engagement's currency.
    var currencyCode: String {
        String(
            decoding: [UInt8(currency >> 16 & 0xFF), UInt8(currency >> 8 & 0xFF), UInt8(currency & 0xFF)],
            as: UTF8.self
        )
    }
}
