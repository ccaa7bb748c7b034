import Access
import Domain
import Foundation
import Releases
import Scoring
import Units
import Wording

extension QueryReader {
    /// Reads the parameters that all reads of scores have.
    ///
    /// Read the route's own parameters first: this refuses all others.
    ///
    /// - Parameters:
    ///   - release: the release, if the route takes none from its query; nil otherwise.
    ///   - party: for whom the caller asks. Clients choose weights in whole hundredths, providers
    ///     choose none.
    ///   - takesWeights: whether the route lets the client choose weights.
    /// - Throws: `Problem`.
    mutating func releaseQuery(
        of release: ReleaseReference? = nil,
        by party: Party,
        takesWeights: Bool = true
    ) throws -> ReleaseQuery {
        let reference = release ?? optional("release", .release) ?? .latest
        let industry = optional("industry", .industry)
        let country = optional("country", .country)
        let clientSize = optional("client_size", .choice(ClientSize.self))
        let dealSize = optional("deal_size", .choice(DealSize.self))
        let currency = optional("currency", .currency) ?? .euro
        let weights = takesWeights ? optional("weights", .weights(chosenBy: party)) : nil
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

    /// The weights that a party may choose: any for the platform, whole hundredths for a client,
    /// none for a provider.
    static func weights(chosenBy party: Party) -> ValueFormat {
        switch party {
        case .platform: weights
        case .client:
            ValueFormat(expected: .weightsInHundredths) { text in
                (try? Weights(text: text)).flatMap { $0.areHundredths ? $0 : nil }
            }
        case .provider:
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

/// The place where a page of a ranking begins.
struct RankingCursor: Sendable {
    /// The number of entries before it.
    let position: Int

    /// The text of `next_cursor`.
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
