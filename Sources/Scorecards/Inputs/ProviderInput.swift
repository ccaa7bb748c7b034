import Foundation
import Storage
import Units

/// One provider's sums over a window, engagement by engagement: the document that a release freezes for it.
struct ProviderInput: Codable, Sendable, Equatable {
    let id: UUID
    /// As it was when the sums were taken.
    let name: String
    /// Those that take part in the window, in the order of their ids.
    let engagements: [EngagementInput]

    init(id: UUID, name: String, engagements: [EngagementInput]) {
        self.id = id
        self.name = name
        self.engagements = engagements
    }

    init(_ results: ProviderResults, window: Window, asOf: Day, maturationDays: Int) {
        self.init(
            id: results.id,
            name: results.name,
            engagements: results.engagements.map {
                EngagementInput($0, window: window, asOf: asOf, maturationDays: maturationDays)
            }.filter(\.isPresent)
        )
    }

    /// The part of it that is one client's.
    func part(of clientID: UUID) -> ProviderInput {
        ProviderInput(id: id, name: name, engagements: engagements.filter { $0.clientID == clientID })
    }

    var clientIDs: Set<UUID> { Set(engagements.map(\.clientID)) }
}

extension UUID {
    /// Lower case, as RFC 9562 writes them; what everything that depends on an order or a seed goes by.
    ///
    /// By hand, as a release of many providers writes millions of them.
    package var text: String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var place = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    text[place] = UUID.digit(byte >> 4)
                    text[place + 1] = UUID.digit(byte & 15)
                    place += 2
                }
                return place
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
