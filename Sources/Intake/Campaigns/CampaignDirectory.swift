import Foundation
import Units

/// The campaigns that a file may name, found by their reference or by their id.
///
/// A reference is compared byte by byte, without the blanks around it. An id is the 36 characters
/// of a UUID, in upper or lower case.
package struct CampaignDirectory: Sendable {
    /// What a cell names.
    enum Match: Equatable {
        case campaign(Entry)
        case unknown

        /// More than one campaign has this reference, so the file must give an id.
        case ambiguous
    }

    /// What validating a row needs of a campaign. Nothing in it is reference-counted.
    struct Entry: Equatable, Sendable {
        let index: Int
        let decimals: Int

        /// The currency's three letters, in the lowest 24 bits.
        let currency: UInt32
        let startsOn: Day

        /// The engagement's last day. It is the last day of the calendar if the engagement has no
        /// end.
        let endsOn: Day
    }

    private static let identifierLength = 36

    private let entries: [Entry]

    /// Each campaign's id as COPY text, 36 characters, one after the other.
    private let identifiers: [UInt8]

    private let byReference: ByteTable
    private let byIdentifier: ByteTable

    package init(_ campaigns: [CampaignInfo]) {
        var identifiers: [UInt8] = []
        var byReference = ByteTable(capacity: campaigns.count)
        var byIdentifier = ByteTable(capacity: campaigns.count)
        for (index, campaign) in campaigns.enumerated() {
            let identifier = Array(campaign.id.text.utf8)
            identifiers.append(contentsOf: identifier)
            byIdentifier.insert(identifier, value: index)
            let reference = Array(campaign.reference.utf8).withUnsafeBufferPointer { Array($0.trimmed) }
            if !reference.isEmpty { byReference.insert(reference, value: index) }
        }
        entries = campaigns.enumerated().map { index, campaign in
            Entry(
                index: index,
                decimals: campaign.currency.decimals,
                currency: campaign.currency.code.utf8.reduce(0) { $0 << 8 | UInt32($1) },
                startsOn: campaign.startsOn,
                endsOn: campaign.endsOn ?? .latest
            )
        }
        self.identifiers = identifiers
        self.byReference = byReference
        self.byIdentifier = byIdentifier
    }

    /// The campaign that `cell` names. An id wins over a reference that looks like one.
    func match(_ cell: Cell) -> Match {
        if cell.count == CampaignDirectory.identifierLength, let index = index(ofIdentifier: cell) {
            return .campaign(entries[index])
        }
        return switch byReference.find(cell) {
        case .value(let index): .campaign(entries[index])
        case .several: .ambiguous
        case .none: .unknown
        }
    }

    /// Appends a campaign's id, provider, client and engagement as COPY text, with tabs between
    /// them.
    func appendIdentifiers(of entry: Entry, to row: inout CopyRow) {
        let length = CampaignDirectory.identifierLength
        identifiers.withUnsafeBufferPointer {
            row.append(Cell(rebasing: $0[entry.index * length..<(entry.index + 1) * length]))
        }
    }

    private func index(ofIdentifier cell: Cell) -> Int? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: cell.count) { lowercased in
            for (index, byte) in cell.enumerated() { lowercased.initializeElement(at: index, to: byte.lowercased) }
            if case .value(let index) = byIdentifier.find(Cell(lowercased)) { return index }
            return nil
        }
    }
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
