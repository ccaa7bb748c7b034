import Foundation
import Units

/// A provider's sums as they are now, or one client's part of them: the document of a live score.
struct LiveInput: Codable, Sendable, Equatable {
    let window: Window
    let asOf: Day
    let provider: ProviderInput
}
