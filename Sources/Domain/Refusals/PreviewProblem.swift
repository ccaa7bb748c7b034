package import Units

/// Why a read of the coming release's preview is refused.
package enum PreviewProblem: Sendable, Equatable {
    /// This server shows no previews.
    case off
    /// The next preview begins on this day.
    case notYet(from: Day)
    /// Rankings, comparisons and benchmarks of a preview would tell what others upload.
    case ownScorecardAlone
    /// The viewer belongs to no tenant, and has no part in a release.
    case withoutTenant

    /// The stable name for programs.
    package var code: String {
        switch self {
        case .off: "no_previews"
        case .notYet: "no_preview_yet"
        case .ownScorecardAlone, .withoutTenant: "not_in_a_preview"
        }
    }
}
