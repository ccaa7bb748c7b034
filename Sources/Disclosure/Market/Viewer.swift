package import Foundation

/// Who asks.
package enum Viewer: Sendable, Hashable {
    /// A viewer without any part in the release.
    case outsider
    case client(UUID)
    case provider(UUID)
}
