import Foundation
import Releases

/// What a read asks. Two equal questions have the same answer for the same reader, however their
/// queries were spelt.
enum ReadQuestion: Hashable, Sendable {
    case ranking(ReleaseQuery, page: Range<Int>)
    case comparison([UUID], ReleaseQuery)
    case benchmark(ReleaseQuery)
    case scorecard(UUID, ReleaseQuery)
    case explanation(UUID, ReleaseQuery)
    case history(UUID, ReleaseQuery, limit: Int)

    var query: ReleaseQuery {
        switch self {
        case .ranking(let query, _), .comparison(_, let query), .benchmark(let query), .scorecard(_, let query),
            .explanation(_, let query), .history(_, let query, _):
            query
        }
    }

    /// Whether the answer has words, and not only names, codes and figures. Such an answer is made
    /// and kept in each language.
    var isWorded: Bool {
        switch self {
        case .ranking, .comparison, .benchmark, .scorecard, .explanation: true
        case .history: false
        }
    }

    /// What the answer depends on.
    var basis: AnswerBasis {
        switch self {
        case .ranking, .comparison, .benchmark, .scorecard: .oneRelease
        case .explanation, .history: .severalReleases
        }
    }
}
