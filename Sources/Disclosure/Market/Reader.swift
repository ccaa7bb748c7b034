import Foundation

/// Who asks.
package enum Reader: Sendable, Hashable {
    /// Somebody without any part in the release.
    case outsider
    case client(UUID)
    case provider(UUID)
}
