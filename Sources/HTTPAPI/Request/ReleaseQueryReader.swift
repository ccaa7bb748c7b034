import Access
import Domain
import Foundation
import Releases
import Scoring
import Units
import Wording

extension QueryReader {
    /// The parameters that every read of scores has in common.
    ///
    /// Read the route's own parameters first: this refuses all others. Throws `Problem`.
    ///
    /// - Parameters:
    ///   - release: the release of a read that takes none from its query.
    ///   - role: of whoever asks: clients choose weights in whole hundredths, and providers none.
    ///   - takesWeights: whether the read is one of scores by chosen weights.
    mutating func releaseQuery(
        of release: ReleaseReference? = nil,
        by role: Role,
        takesWeights: Bool = true
    ) throws -> ReleaseQuery {
        let reference = release ?? optional("release", .release) ?? .latest
        let industry = optional("industry", .industry)
        let country = optional("country", .country)
        let clientSize = optional("client_size", .choice(ClientSize.self))
        let dealSize = optional("deal_size", .choice(DealSize.self))
        let currency = optional("currency", .currency) ?? .euro
        let weights = takesWeights ? optional("weights", .weights(chosenBy: role)) : nil
        try finish()
        return ReleaseQuery(
            release: reference,
            cohort: AskedCohort(industry: industry, country: country, clientSize: clientSize, dealSize: dealSize),
            currency: currency,
            weights: weights
        )
    }
}

extension ValueFormat where Value == ReleaseReference {
    static let release = ValueFormat(expected: .release) { text in
        (1...60).contains(text.utf8.count) ? ReleaseReference(text) : nil
    }
}

extension ValueFormat where Value == Weights {
    static let weights = ValueFormat(expected: .weights) { try? Weights(text: $0) }

    /// What a role may choose: a platform admin any, a client in whole hundredths, a provider none.
    static func weights(chosenBy role: Role) -> ValueFormat {
        switch role {
        case .platformAdmin: weights
        case .clientAnalyst:
            ValueFormat(expected: .weightsInHundredths) { text in
                (try? Weights(text: text)).flatMap { $0.areHundredths ? $0 : nil }
            }
        case .providerUploader:
            ValueFormat(expected: .noWeights) { _ in nil }
        }
    }
}

extension ValueFormat where Value == [UUID] {
    /// The providers of a comparison.
    static let providers = ValueFormat(expected: .providers) { text in
        let ids = text.split(separator: ",", omittingEmptySubsequences: false).map { UUID(uuidString: String($0)) }
        let known = ids.compactMap(\.self)
        guard (2...10).contains(ids.count), known.count == ids.count, Set(known).count == ids.count else { return nil }
        return known
    }
}

/// Where a page of a ranking begins.
struct RankingCursor: Sendable {
    /// How many entries come before it.
    let position: Int

    /// What `next_cursor` says.
    var text: String { "r\(String(position, radix: 36))" }
}

extension ValueFormat where Value == RankingCursor {
    static let rankingCursor = ValueFormat(expected: .rankingCursor) { text in
        guard text.hasPrefix("r"), text.utf8.count <= 8, let position = Int(text.dropFirst(), radix: 36), position > 0
        else { return nil }
        let cursor = RankingCursor(position: position)
        return cursor.text == text ? cursor : nil
    }
}
