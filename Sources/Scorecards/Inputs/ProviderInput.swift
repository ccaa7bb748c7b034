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

    init(_ results: ProviderResults, window: Window, asOf: Day, maturedUntil: Day) {
        self.init(
            id: results.id,
            name: results.name,
            engagements: results.engagements.map {
                EngagementInput($0, window: window, asOf: asOf, maturedUntil: maturedUntil)
            }.filter(\.isPresent)
        )
    }

    /// The part of it that is one client's.
    func part(of clientID: UUID) -> ProviderInput {
        ProviderInput(id: id, name: name, engagements: engagements.filter { $0.clientID == clientID })
    }

    var clientIDs: Set<UUID> { Set(engagements.map(\.clientID)) }
}
